// The outer outline of one connected part of a mask, by marching squares: through the middles of the pixel edges, so that it is a simple polygon.
import type { Component } from './runs-to-spans.ts';

/** Parts whose bounding box has more pixels are not traced: 100 megapixels. */
const MOST_TRACED_PIXELS = 1e8;

export type PixelPoint = readonly [number, number];

/** Steps along pixel edges: right, down, left, up. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * Points in pixels, pixel (0, 0) covering [0, 1] × [0, 1], clockwise as seen, straight runs reduced to their ends.
 * Its area is the part's area with holes filled, less half a pixel. Undefined when the part is larger than `MOST_TRACED_PIXELS`.
 */
export function traceOutline({ spans }: Component): PixelPoint[] | undefined {
  const grid = gridOf(spans);
  if (!grid) return undefined;
  const { left, top, isInside } = grid;
  const first = spans[0]!;
  // Along the top edge of the first pixel, inside on the right hand.
  const start = { x: first.from, y: first.y, step: 0 };
  const points: PixelPoint[] = [];
  let { x, y, step } = start;
  do {
    const [dx, dy] = STEPS[step]!;
    pushMiddle(points, x + dx / 2, y + dy / 2);
    x += dx;
    y += dy;
    step = turn(x - left, y - top, step, isInside);
  } while (x !== start.x || y !== start.y || step !== start.step);
  return dropStraightEnds(points);
}

/** At a corner, with the inside on the right hand: right where the right pixel ahead is outside, left where both are inside, else straight. */
function turn(x: number, y: number, step: number, isInside: (x: number, y: number) => boolean): number {
  const [dx, dy] = STEPS[step]!;
  // The two pixels ahead of the corner, on the right and on the left of the direction of travel.
  const right = isInside(x + (dx - dy - 1) / 2, y + (dy + dx - 1) / 2);
  const left = isInside(x + (dx + dy - 1) / 2, y + (dy - dx - 1) / 2);
  if (!right) return (step + 1) % 4;
  return left ? (step + 3) % 4 : step;
}

function gridOf(spans: Component['spans']) {
  const bounds = { left: Infinity, right: 0, top: spans[0]!.y, bottom: spans.at(-1)!.y };
  for (const { from, to } of spans) {
    bounds.left = Math.min(bounds.left, from);
    bounds.right = Math.max(bounds.right, to);
  }
  const { left, top } = bounds;
  const width = bounds.right - left;
  const height = bounds.bottom - top + 1;
  if (width * height > MOST_TRACED_PIXELS) return undefined;
  const bits = new Uint8Array(width * height);
  for (const { y, from, to } of spans) bits.fill(1, (y - top) * width + from - left, (y - top) * width + to - left);
  const isInside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && bits[y * width + x] === 1;
  return { left, top, isInside };
}

function pushMiddle(points: PixelPoint[], x: number, y: number): void {
  const last = points.at(-1);
  const before = points.at(-2);
  if (last && before && isStraight(before, last, [x, y])) points[points.length - 1] = [x, y];
  else points.push([x, y]);
}

function dropStraightEnds(points: PixelPoint[]): PixelPoint[] {
  while (points.length > 3 && isStraight(points.at(-2)!, points.at(-1)!, points[0]!)) points.pop();
  while (points.length > 3 && isStraight(points.at(-1)!, points[0]!, points[1]!)) points.shift();
  return points;
}

function isStraight(a: PixelPoint, b: PixelPoint, c: PixelPoint): boolean {
  return (b[0] - a[0]) * (c[1] - b[1]) === (b[1] - a[1]) * (c[0] - b[0]);
}
