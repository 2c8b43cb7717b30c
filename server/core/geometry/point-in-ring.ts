// Whether a point lies in a ring.
import type { Point, Ring } from './shape.ts';

/**
 * By the nonzero winding rule, which is what canvases fill; points of the outline are inside.
 * False for fewer than three points. Source: Sunday (2001), "Inclusion of a point in a polygon".
 * @example isInRing([1, 1], [[0, 0], [4, 0], [0, 4]]) // true
 */
export function isInRing([x, y]: Point, ring: Ring): boolean {
  if (ring.length < 3) return false;
  let winding = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const ax = ring[j]![0];
    const ay = ring[j]![1];
    const bx = ring[i]![0];
    const by = ring[i]![1];
    const side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
    if (side === 0 && isBetween(x, ax, bx) && isBetween(y, ay, by)) return true;
    if (ay <= y) {
      if (by > y && side > 0) winding++;
    } else if (by <= y && side < 0) winding--;
  }
  return winding !== 0;
}

function isBetween(value: number, a: number, b: number): boolean {
  return a <= b ? a <= value && value <= b : b <= value && value <= a;
}
