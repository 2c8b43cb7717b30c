// Fewer points for a traced outline: Douglas and Peucker (1973), kept simple by asking for less where lines would cross.
import { crossingOf } from '../geometry/crossing.ts';
import type { PixelPoint } from './trace-outline.ts';

/** `tolerance` in pixels: no dropped point lies further from the result. The result crosses itself no more than `points` do. */
export function simplifyOutline(points: readonly PixelPoint[], tolerance: number): PixelPoint[] {
  for (let allowed = tolerance; allowed > tolerance / 20; allowed /= 2) {
    const fewer = simplifyRing(points, allowed);
    if (fewer.length >= 3 && !crossingOf(fewer)) return fewer;
  }
  return [...points];
}

function simplifyRing(points: readonly PixelPoint[], tolerance: number): PixelPoint[] {
  // A ring has no ends: cut it at its first point and at the point furthest from that.
  const [origin] = points;
  let far = 0;
  let most = -1;
  for (const [index, point] of points.entries()) {
    const distance = squaredDistance(point, origin!);
    if (distance > most) [far, most] = [index, distance];
  }
  const there = simplifyLine(points.slice(0, far + 1), tolerance);
  const back = simplifyLine([...points.slice(far), origin!], tolerance);
  return [...there.slice(0, -1), ...back.slice(0, -1)];
}

function simplifyLine(points: readonly PixelPoint[], tolerance: number): PixelPoint[] {
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const pending: [number, number][] = [[0, points.length - 1]];
  for (let range = pending.pop(); range; range = pending.pop()) {
    const [from, to] = range;
    let most = tolerance * tolerance;
    let split = -1;
    for (let i = from + 1; i < to; i++) {
      const distance = squaredDistanceToSegment(points[i]!, points[from]!, points[to]!);
      if (distance > most) [split, most] = [i, distance];
    }
    if (split < 0) continue;
    keep[split] = 1;
    pending.push([from, split], [split, to]);
  }
  return points.filter((_, index) => keep[index] === 1);
}

function squaredDistance(a: PixelPoint, b: PixelPoint): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}

function squaredDistanceToSegment(p: PixelPoint, a: PixelPoint, b: PixelPoint): number {
  const length = squaredDistance(a, b);
  if (length === 0) return squaredDistance(p, a);
  const t = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length;
  const u = Math.min(1, Math.max(0, t));
  return squaredDistance(p, [a[0] + u * (b[0] - a[0]), a[1] + u * (b[1] - a[1])]);
}
