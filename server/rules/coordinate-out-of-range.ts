// Rule: a coordinate outside the image.
import type { Box, Ring } from '../core/geometry/shape.ts';
import type { PathEdit } from '../core/json/edit.ts';
import { pathLabel, valueAt } from '../core/json/locate.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { type Part, type PartPlace, partPath } from '../core/regions/visit-parts.ts';
import { definePartRule, type Fix, type Report } from './rule.ts';

/** Drawing over the edge of the image by this much is a slip of the hand: half a percent. */
const SLIP = 0.005;

interface Data {
  /** Steps of the finding's path that lead to the polygon or box. */
  readonly shape: number;
  readonly percent: boolean;
}

export const coordinateOutOfRange = definePartRule({
  code: 'coordinate-out-of-range',
  title: 'Coordinate outside the image',
  severity: 'error',
  doc: {
    why: 'Coordinates are normalized: 0 is the left or top edge of the image, 1 the right or bottom one. What lies outside is cut off or wraps round in training, and percentages make a shape a hundred times too large.',
    fix: 'Move the point to the edge: that is safe up to half a percent, where only the hand slipped. Divide by 100 when the whole shape is in percent.',
  },
  visit,
  fixes({ path, data }, value) {
    const { shape, percent } = data as Data;
    const at = path.slice(0, shape);
    const found = valueAt(value, at) as Ring | Box;
    const coordinates = Array.isArray(found) ? coordinatesOf(found, at) : coordinatesOfBox(found as Box, at, percent);
    return percent ? [divide(coordinates)] : [clamp(coordinates)];
  },
});

function visit({ polygon, box, bbox }: Part, place: PartPlace, report: Report): void {
  if (polygon !== undefined) {
    for (let i = 0; i < polygon.length; i++) {
      const point = polygon[i]!;
      if (isInside(point[0]) && isInside(point[1])) continue;
      reportRing(polygon, i, place, report);
      break;
    }
  }
  if (box !== undefined && !(isInside(box.x) && isInside(box.y))) reportBox(box, 'box', place, report);
  if (bbox !== undefined && !(isInside(bbox.x) && isInside(bbox.y))) reportBox(bbox, 'bbox', place, report);
}

function isInside(coordinate: number): boolean {
  return coordinate >= 0 && coordinate <= 1;
}

function reportRing(ring: Ring, first: number, place: PartPlace, report: Report): void {
  const axis = isInside(ring[first]![0]) ? 1 : 0;
  const path = partPath(place, 'polygon', first, axis);
  const all = ring.flatMap((point) => [...point]);
  say(path, path.length - 2, `${axis === 0 ? 'x' : 'y'} of polygon[${first}]`, ring[first]![axis], all, report);
}

function reportBox(box: Box, key: 'box' | 'bbox', place: PartPlace, report: Report): void {
  const axis = isInside(box.x) ? 'y' : 'x';
  const path = partPath(place, key, axis);
  say(path, path.length - 1, `${axis} of ${key}`, box[axis], [box.x, box.y, box.w, box.h], report);
}

function say(
  path: JsonPath,
  shape: number,
  what: string,
  found: number,
  coordinates: readonly number[],
  report: Report,
): void {
  const outside = coordinates.filter((coordinate) => !isInside(coordinate)).length;
  const percent =
    2 * coordinates.filter((n) => n > 1).length > coordinates.length && coordinates.every((n) => n >= 0 && n <= 100);
  const more = outside > 1 ? ` (so are ${outside - 1} more of its coordinates)` : '';
  const hint = percent ? '; they look like percent: divide by 100' : '; 0 and 1 are the edges';
  const data: Data = { shape, percent };
  report({ path, message: `${what} is ${found}, outside the image${more}${hint}`, data });
}

interface Coordinate {
  readonly path: JsonPath;
  readonly value: number;
}

function coordinatesOf(ring: Ring, at: JsonPath): Coordinate[] {
  return ring.flatMap(([x, y], i) => [
    { path: [...at, i, 0], value: x },
    { path: [...at, i, 1], value: y },
  ]);
}

function coordinatesOfBox(box: Box, at: JsonPath, withExtent: boolean): Coordinate[] {
  const keys = withExtent ? (['x', 'y', 'w', 'h'] as const) : (['x', 'y'] as const);
  return keys.map((key) => ({ path: [...at, key], value: box[key] }));
}

function divide(coordinates: readonly Coordinate[]): Fix {
  const edits = coordinates.map(({ path, value }): PathEdit => {
    // 58.7 / 100 is 0.5870000000000001; 15 digits take the noise away.
    return { op: 'replace', path, value: Number((value / 100).toPrecision(15)) };
  });
  return { title: 'Divide the coordinates by 100', safe: false, edits };
}

function clamp(coordinates: readonly Coordinate[]): Fix {
  const outside = coordinates.filter(({ value }) => !isInside(value));
  const edits = outside.map(({ path, value }): PathEdit => ({ op: 'replace', path, value: value < 0 ? 0 : 1 }));
  const isSlip = outside.every(({ value }) => value >= -SLIP && value <= 1 + SLIP);
  const [only] = outside;
  const title =
    only && outside.length === 1 ? `Move ${pathLabel(only.path)} to the edge` : 'Move the points to the edge';
  return { title, safe: isSlip, edits };
}
