// Whether two rings lie apart: a quick look that spares most pairs the exact overlap.
import { isInRing } from './point-in-ring.ts';
import type { Ring } from './shape.ts';

/**
 * True only when no edge of one meets an edge of the other and neither lies in the other, both filled by the nonzero winding rule; then they share nothing.
 * Touching is not apart. Definition: the separating cases of O'Rourke, Computational Geometry in C (1998), 7.2.
 * @example areApart([[0, 0], [1, 0], [0, 1]], [[2, 0], [3, 0], [2, 1]]) // true
 */
export function areApart(a: Ring, b: Ring): boolean {
  for (let i = 0, h = a.length - 1; i < a.length; h = i++) {
    const [px, py] = a[h]!;
    const [qx, qy] = a[i]!;
    for (let j = 0, k = b.length - 1; j < b.length; k = j++) {
      const [rx, ry] = b[k]!;
      const [sx, sy] = b[j]!;
      if (rx < px && rx < qx && sx < px && sx < qx) continue;
      if (rx > px && rx > qx && sx > px && sx > qx) continue;
      if (ry < py && ry < qy && sy < py && sy < qy) continue;
      if (ry > py && ry > qy && sy > py && sy > qy) continue;
      // Each segment's ends on one side of the other's line: they do not meet. On the line counts as meeting.
      const r = (qx - px) * (ry - py) - (rx - px) * (qy - py);
      const s = (qx - px) * (sy - py) - (sx - px) * (qy - py);
      if ((r > 0 && s > 0) || (r < 0 && s < 0)) continue;
      const p = (sx - rx) * (py - ry) - (px - rx) * (sy - ry);
      const q = (sx - rx) * (qy - ry) - (qx - rx) * (sy - ry);
      if ((p > 0 && q > 0) || (p < 0 && q < 0)) continue;
      return false;
    }
  }
  const [first, other] = [a[0], b[0]];
  return !first || !other || !(isInRing(first, b) || isInRing(other, a));
}
