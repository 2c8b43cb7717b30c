// Finds annotations whose coordinates are 100 times too large, which Label Studio saved before the image had loaded (label-studio#2702, #4128).
import type { ItemRole } from '../../schemas/label-studio-item-role.ts';
import type { ResultItem } from './result-item.ts';
import { isFiniteNumber, isObject, own, type UnknownObject } from './unknown-value.ts';

/** Percent of rounding that real exports show beyond the edge. */
const EDGE = 100.5;

/** True when every shape reaches beyond the image on both axes, has its middle outside, and would fit if divided by 100. */
export function isTimes100(items: readonly ResultItem[]): boolean {
  let shapes = 0;
  for (const { role, value } of items) {
    const points = pointsOf(role, value);
    if (points.length === 0) continue;
    // Nearly always the first shape settles it.
    if (!isBeyond(extentOf(points))) return false;
    shapes++;
  }
  return shapes > 0;
}

export function divideBy100(item: ResultItem): ResultItem {
  const value: UnknownObject = { ...item.value };
  for (const key of ['x', 'y', 'width', 'height', 'radiusX', 'radiusY']) {
    if (isFiniteNumber(value[key])) value[key] = value[key] / 100;
  }
  if (Array.isArray(value.vertices)) {
    value.vertices = value.vertices.map((vertex: unknown) =>
      isObject(vertex) && isFiniteNumber(vertex.x) && isFiniteNumber(vertex.y)
        ? { ...vertex, x: vertex.x / 100, y: vertex.y / 100 }
        : vertex,
    );
  }
  if (Array.isArray(value.points)) {
    value.points = value.points.map((point: unknown) =>
      Array.isArray(point) ? point.map((n: unknown) => (isFiniteNumber(n) ? n / 100 : n)) : point,
    );
  }
  return { ...item, value };
}

interface Extent {
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
}

function isBeyond({ low, high }: Extent): boolean {
  const middle = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  return high.every((n) => n > EDGE && n <= 100 * EDGE) && low.every((n) => n >= -EDGE) && middle.some((n) => n > EDGE);
}

function extentOf(points: readonly (readonly [number, number])[]): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { low: [left, top], high: [right, bottom] };
}

/** Empty for what is no shape, and for masks, which are in pixels. */
function pointsOf(role: ItemRole, value: UnknownObject): [number, number][] {
  switch (role) {
    case 'polygon':
      return polygonPoints(value);
    case 'rectangle':
      return rectanglePoints(value);
    case 'ellipse':
      return ellipsePoints(value);
    case 'vector':
      return vectorPoints(value);
    default:
      return [];
  }
}

function ellipsePoints({ x, y, radiusX, radiusY }: UnknownObject): [number, number][] {
  if (!isFiniteNumber(x) || !isFiniteNumber(y) || !isFiniteNumber(radiusX) || !isFiniteNumber(radiusY)) return [];
  return [
    [x - radiusX, y - radiusY],
    [x + radiusX, y + radiusY],
  ];
}

function vectorPoints({ vertices }: UnknownObject): [number, number][] {
  if (!Array.isArray(vertices)) return [];
  return vertices.flatMap((vertex: unknown): [number, number][] =>
    isObject(vertex) && isFiniteNumber(vertex.x) && isFiniteNumber(vertex.y) ? [[vertex.x, vertex.y]] : [],
  );
}

function polygonPoints(value: UnknownObject): [number, number][] {
  const points = own(value, 'points');
  if (!Array.isArray(points)) return [];
  return points.filter(
    (point): point is [number, number] => Array.isArray(point) && isFiniteNumber(point[0]) && isFiniteNumber(point[1]),
  );
}

function rectanglePoints({ x, y, width, height }: UnknownObject): [number, number][] {
  if (!isFiniteNumber(x) || !isFiniteNumber(y) || !isFiniteNumber(width) || !isFiniteNumber(height)) return [];
  return [
    [x, y],
    [x + width, y + height],
  ];
}
