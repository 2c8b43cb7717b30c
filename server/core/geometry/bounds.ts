// The bounding box of points.
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { Box, Point } from './shape.ts';

/**
 * The least axis-parallel box that holds all points. Undefined without points.
 * @example bounds([[1, 5], [3, 2]]) // {"x":1,"y":2,"w":2,"h":3}
 */
export function bounds(points: Iterable<Point>): Box | Undefined {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const [x, y] of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  if (left > right || top > bottom) return undefinedBecause('there are no points', 0);
  return { x: left, y: top, w: right - left, h: bottom - top };
}
