// The signed area of a ring, by the shoelace formula.
import type { Ring } from './shape.ts';

/**
 * ½ Σ (xᵢ yᵢ₊₁ − xᵢ₊₁ yᵢ), in squared units. Positive when the points run clockwise as seen (y down).
 * Parts that are wound against each other cancel: of a ring that crosses itself it is not the area, see `filledArea`.
 * 0 for fewer than three points. Source: Meister (1769).
 * @example signedArea([[0, 0], [4, 0], [4, 3]]) // 6
 */
export function signedArea(ring: Ring): number {
  const first = ring[0];
  if (!first) return 0;
  // Relative to the first point, so that a small shape far from the origin keeps its digits.
  const x0 = first[0];
  const y0 = first[1];
  let sum = 0;
  for (let i = 1; i < ring.length - 1; i++) {
    const p = ring[i]!;
    const q = ring[i + 1]!;
    sum += (p[0] - x0) * (q[1] - y0) - (q[0] - x0) * (p[1] - y0);
  }
  return sum / 2;
}
