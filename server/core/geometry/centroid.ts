// The centre of area of a ring.
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { Point, Ring } from './shape.ts';
import { signedArea } from './signed-area.ts';

/**
 * (1 / 6A) Σ (pᵢ + pᵢ₊₁)(xᵢ yᵢ₊₁ − xᵢ₊₁ yᵢ), in the units of the points.
 * Domain: rings that do not cross themselves. Undefined when the area is 0.
 * @example centroid([[0, 0], [2, 0], [2, 2], [0, 2]]) // [1, 1]
 */
export function centroid(ring: Ring): Point | Undefined {
  const first = ring[0];
  const area = signedArea(ring);
  if (!first || area === 0 || !Number.isFinite(area)) return undefinedBecause('the shape has no area', ring.length);
  const [x0, y0] = first;
  let x = 0;
  let y = 0;
  for (let i = 1; i < ring.length - 1; i++) {
    const px = ring[i]![0] - x0;
    const py = ring[i]![1] - y0;
    const qx = ring[i + 1]![0] - x0;
    const qy = ring[i + 1]![1] - y0;
    const twice = px * qy - qx * py;
    x += (px + qx) * twice;
    y += (py + qy) * twice;
  }
  return [x0 + x / (6 * area), y0 + y / (6 * area)];
}
