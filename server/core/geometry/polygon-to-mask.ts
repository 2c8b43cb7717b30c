// Draws a polygon onto a pixel grid.
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { Mask, Polygon } from './shape.ts';

/** Larger grids are refused: 100 megapixels. */
export const MOST_MASK_PIXELS = 1e8;

/**
 * A pixel is inside when its centre is, by the nonzero winding rule within each ring and with holes taken out;
 * centres on a left or top edge count, on a right or bottom edge not, so that neighbours share no pixel.
 * Coordinates are normalized: (1, 1) is the bottom right corner of the grid. Undefined for grids beyond `MOST_MASK_PIXELS`.
 * @example polygonToMask([[[0, 0], [0.5, 0], [0.5, 1], [0, 1]]], 2, 1) // {"width":2,"height":1,"counts":[0,1,1]}
 */
export function polygonToMask(polygon: Polygon, width: number, height: number): Mask | Undefined {
  if (!(width >= 1 && height >= 1 && width * height <= MOST_MASK_PIXELS)) {
    return undefinedBecause(`a grid of ${width} × ${height} pixels cannot be drawn on`, 0);
  }
  const pixels = new Uint8Array(width * height);
  polygon.forEach((ring, index) => {
    for (const [row, crossings] of crossingsOf(ring, width, height)) {
      crossings.sort((a, b) => a.x - b.x);
      let winding = 0;
      for (let i = 0; i + 1 < crossings.length; i++) {
        winding += crossings[i]!.turn;
        if (winding === 0) continue;
        const from = pixelFrom(crossings[i]!.x, width);
        const to = pixelFrom(crossings[i + 1]!.x, width);
        pixels.fill(index === 0 ? 1 : 0, row * width + from, row * width + to);
      }
    }
  });
  return maskOfPixels(pixels, width, height);
}

/** `pixels`: row by row, 1 inside and 0 outside. */
export function maskOfPixels(pixels: Uint8Array, width: number, height: number): Mask {
  return { width, height, counts: runsOf(pixels) };
}

/** The pixels of a mask whose runs fill its grid: row by row, 1 inside. */
export function pixelsOfMask({ width, height, counts }: Mask): Uint8Array {
  const pixels = new Uint8Array(width * height);
  let at = 0;
  for (const [run, count] of counts.entries()) {
    if (run % 2 === 1) pixels.fill(1, at, at + count);
    at += count;
  }
  return pixels;
}

interface Crossing {
  readonly x: number;
  readonly turn: 1 | -1;
}

/** Where the ring crosses the middle line of each row, in pixels. */
function crossingsOf(ring: Polygon[number], width: number, height: number): Map<number, Crossing[]> {
  const rows = new Map<number, Crossing[]>();
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = [ring[j]![0] * width, ring[j]![1] * height];
    const [bx, by] = [ring[i]![0] * width, ring[i]![1] * height];
    const [top, bottom] = ay < by ? [ay, by] : [by, ay];
    for (let row = Math.max(0, Math.ceil(top - 0.5)); row < height && row + 0.5 < bottom; row++) {
      const x = ax + ((row + 0.5 - ay) / (by - ay)) * (bx - ax);
      const list = rows.get(row);
      const crossing: Crossing = { x, turn: ay < by ? 1 : -1 };
      if (list) list.push(crossing);
      else rows.set(row, [crossing]);
    }
  }
  return rows;
}

/** The first pixel whose centre lies at `x` or right of it. */
function pixelFrom(x: number, width: number): number {
  return Math.min(width, Math.max(0, Math.ceil(x - 0.5)));
}

function runsOf(pixels: Uint8Array): number[] {
  const counts: number[] = [];
  let inside = 0;
  for (let at = 0; at < pixels.length; ) {
    const next = pixels.indexOf(1 - inside, at);
    const end = next < 0 ? pixels.length : next;
    counts.push(end - at);
    at = end;
    inside = 1 - inside;
  }
  return counts;
}
