// Polygons and closed vector paths: percent points to normalized points.
import { filledArea } from '../../server/core/geometry/filled.ts';
import { signedArea } from '../../server/core/geometry/signed-area.ts';
import { type Read, refuse, take } from './read.ts';
import { fromPercent, isCoordinate, type Point, type Shape } from './shape.ts';
import { describe, isObject, own, type UnknownObject } from './unknown-value.ts';

/** `points`: [[x, y], …] in percent of the image; `closed` absent means closed. */
export function readPolygon(value: UnknownObject): Read<Shape> {
  const points = own(value, 'points');
  if (!Array.isArray(points)) return refuse('malformed-geometry', `the polygon's points are ${describe(points)}`);
  const read: Point[] = [];
  for (const [index, point] of points.entries()) {
    if (!Array.isArray(point) || !isCoordinate(point[0]) || !isCoordinate(point[1])) {
      return refuse('malformed-geometry', `point ${index + 1} of the polygon is ${describePoint(point)}`);
    }
    read.push([fromPercent(point[0]), fromPercent(point[1])]);
  }
  return finish(read, own(value, 'closed') === false);
}

/** `vertices`: [{x, y, isBezier}, …] in percent; a path that is closed and straight is a polygon. */
export function readVector(value: UnknownObject): Read<Shape> {
  const vertices = own(value, 'vertices');
  if (!Array.isArray(vertices)) return refuse('malformed-geometry', `the path's vertices are ${describe(vertices)}`);
  if (own(value, 'closed') !== true) {
    return refuse('unsupported-type', 'an open vector path has no area: close it or draw a polygon', 'warning');
  }
  const read: Point[] = [];
  for (const [index, vertex] of vertices.entries()) {
    if (!isObject(vertex) || !isCoordinate(vertex.x) || !isCoordinate(vertex.y)) {
      return refuse('malformed-geometry', `vertex ${index + 1} of the path has no x and y`);
    }
    if (own(vertex, 'isBezier') === true) {
      return refuse('unsupported-type', `vertex ${index + 1} of the path is curved: straighten it, or draw a polygon`);
    }
    read.push([fromPercent(vertex.x), fromPercent(vertex.y)]);
  }
  return finish(read, false);
}

function finish(points: Point[], isOpen: boolean): Read<Shape> {
  const first = points[0];
  const last = points.at(-1);
  // Our polygons do not repeat the first point; some writers do.
  if (points.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) points.pop();
  const distinct = countDistinct(points);
  if (isOpen || distinct < 3) {
    const why = isOpen ? 'was never closed' : `has ${distinct} distinct ${distinct === 1 ? 'point' : 'points'}`;
    return refuse('unfinished-polygon', `the polygon ${why}: finish it in Label Studio and export again`);
  }
  // A figure of eight may cancel to zero; only points on one line fill nothing.
  if (Math.abs(signedArea(points)) < 1e-12 && filledArea(points) === 0) {
    return refuse('zero-area', 'the points of the polygon lie on one line');
  }
  return take({ kind: 'polygon', points });
}

/** 3 stands for any number from 3 on. */
function countDistinct(points: readonly Point[]): number {
  const [first] = points;
  const second = first && points.find((point) => !isSame(point, first));
  if (!first || !second) return points.length === 0 ? 0 : 1;
  return points.some((point) => !isSame(point, first) && !isSame(point, second)) ? 3 : 2;
}

function isSame([x, y]: Point, [x2, y2]: Point): boolean {
  return x === x2 && y === y2;
}

function describePoint(point: unknown): string {
  if (!Array.isArray(point)) return describe(point);
  return `[${point.slice(0, 2).map(describe).join(', ')}${point.length < 2 ? '' : ''}], not two numbers`;
}
