// Polygons of COCO on the pixel grid to the pixel as pycocotools' rleFrPoly puts them there, so that its mask cases can be compared exactly.

/** Pixels down the columns, 1 inside; `rings` are flat lists of x and y in pixels. */
export function rasterize(rings: readonly (readonly number[])[], height: number, width: number): Uint8Array {
  const pixels = new Uint8Array(height * width);
  for (const ring of rings) {
    const ends = endsOf(ring, height, width).sort((a, b) => a - b);
    for (let i = 0; i + 1 < ends.length; i += 2) pixels.fill(1, ends[i], ends[i + 1]);
    if (ends.length % 2 === 1) pixels.fill(1, ends.at(-1));
  }
  return pixels;
}

/** Uncompressed run lengths, outside first. */
export function fromRuns(counts: readonly number[], size: number): Uint8Array {
  const pixels = new Uint8Array(size);
  let at = 0;
  for (const [run, count] of counts.entries()) {
    if (run % 2 === 1) pixels.fill(1, at, at + count);
    at += count;
  }
  return pixels;
}

const SCALE = 5;

/** Where a column's pixels change sides, walking the outline at five times the resolution. */
function endsOf(ring: readonly number[], height: number, width: number): number[] {
  const points: [number, number][] = [];
  for (let j = 0; j < ring.length; j += 2)
    points.push([Math.trunc(SCALE * ring[j]! + 0.5), Math.trunc(SCALE * ring[j + 1]! + 0.5)]);
  const walk: [number, number][] = [];
  for (const [j, from] of points.entries()) walk.push(...line(from, points[(j + 1) % points.length]!));
  const ends: number[] = [];
  for (let j = 1; j < walk.length; j++) {
    const [u, v] = walk[j]!;
    const [before, above] = walk[j - 1]!;
    if (u === before) continue;
    const x = ((u < before ? u : u - 1) + 0.5) / SCALE - 0.5;
    if (Math.floor(x) !== x || x < 0 || x > width - 1) continue;
    const y = Math.ceil(Math.min(height, Math.max(0, (Math.min(v, above) + 0.5) / SCALE - 0.5)));
    ends.push(x * height + y);
  }
  return ends;
}

function line([ax, ay]: [number, number], [bx, by]: [number, number]): [number, number][] {
  const [dx, dy] = [Math.abs(bx - ax), Math.abs(by - ay)];
  const isFlipped = dx >= dy ? ax > bx : ay > by;
  const [xs, ys, xe, ye] = isFlipped ? [bx, by, ax, ay] : [ax, ay, bx, by];
  const slope = dx >= dy ? (ye - ys) / dx : (xe - xs) / dy;
  return Array.from({ length: Math.max(dx, dy) + 1 }, (_x, d) => {
    const t = isFlipped ? Math.max(dx, dy) - d : d;
    if (dx >= dy) return [t + xs, dx === 0 ? ys : Math.trunc(ys + slope * t + 0.5)];
    return [Math.trunc(xs + slope * t + 0.5), t + ys];
  });
}
