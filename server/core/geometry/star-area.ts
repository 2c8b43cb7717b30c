// The area of a ring that is seen from its middle.
import type { Ring } from './shape.ts';

/**
 * The area of a ring, in squared units, when each of its points is seen from the mean of the points, once round: most shapes that people draw are such stars, and none of them touches or crosses itself.
 * The sign is that of `signedArea`. 0 for every other ring, and for fewer than three points.
 * @example starArea([[0, 0], [4, 0], [4, 3], [0, 3]]) // 12
 */
export function starArea(ring: Ring): number {
  const n = ring.length;
  if (n < 3) return 0;
  let cx = 0;
  let cy = 0;
  for (let i = 0; i < n; i++) {
    const point = ring[i]!;
    cx += point[0];
    cy += point[1];
  }
  cx /= n;
  cy /= n;
  const last = ring[n - 1]!;
  let ax = last[0] - cx;
  let ay = last[1] - cy;
  let sign = 0;
  let rounds = 0;
  let twice = 0;
  for (let i = 0; i < n; i++) {
    const point = ring[i]!;
    const bx = point[0] - cx;
    const by = point[1] - cy;
    const one = ax * by;
    const two = ay * bx;
    const turn = one - two;
    const error = 1e-15 * (Math.abs(one) + Math.abs(two));
    const side = turn > error ? 1 : turn < -error ? -1 : 0;
    if (side === 0 || side === -sign) return 0;
    sign = side;
    twice += turn;
    if (ay <= 0 !== by <= 0) rounds++;
    ax = bx;
    ay = by;
  }
  return rounds === 2 ? twice / 2 : 0;
}
