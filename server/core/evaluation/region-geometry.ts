// The geometry of a labeled or predicted region, whatever form it was drawn in, and what two of them have in common.
import { bounds } from '../geometry/bounds.ts';
import { boxCorners } from '../geometry/box-corners.ts';
import { boxOverlap } from '../geometry/box-overlap.ts';
import { centroid } from '../geometry/centroid.ts';
import { polygonOverlap } from '../geometry/filled.ts';
import { maskOverlap } from '../geometry/mask-overlap.ts';
import type { Overlap } from '../geometry/overlap.ts';
import { polygonToMask } from '../geometry/polygon-to-mask.ts';
import type { Box, Mask, Point, Ring } from '../geometry/shape.ts';
import { type Undefined, undefinedBecause } from '../undefined.ts';

/** Normalized coordinates; the mask on its own grid. The most exact form wins: polygon, then mask, then box. */
export interface RegionGeometry {
  readonly polygon?: Ring | undefined;
  readonly mask?: Mask | undefined;
  readonly box?: Box | undefined;
}

/** The outline to draw and to compare exactly; undefined for a region that is only a mask, or has no geometry. */
export function outlineOf({ polygon, mask, box }: RegionGeometry): Ring | undefined {
  if (polygon) return polygon;
  return box && !mask ? boxCorners(box) : undefined;
}

/**
 * Areas of two regions and of what they share: exactly for outlines; on the mask's grid where one of them is a mask.
 * Undefined for two masks on different grids and for a region without geometry.
 */
export function regionOverlap(a: RegionGeometry, b: RegionGeometry): Overlap | Undefined {
  if (isBoxOnly(a) && isBoxOnly(b)) return boxOverlap(a.box!, b.box!);
  const [outlineA, outlineB] = [outlineOf(a), outlineOf(b)];
  if (outlineA && outlineB) return polygonOverlap([[outlineA]], [[outlineB]]);
  const grid = a.mask ?? b.mask;
  if (!grid) return undefinedBecause('a region has no geometry', 2);
  const [maskA, maskB] = [maskOn(a, grid), maskOn(b, grid)];
  if ('kind' in maskA) return maskA;
  return 'kind' in maskB ? maskB : maskOverlap(maskA, maskB);
}

function isBoxOnly({ polygon, mask, box }: RegionGeometry): boolean {
  return box !== undefined && polygon === undefined && mask === undefined;
}

/** Centre of area in normalized coordinates; undefined for a region without area. */
export function regionCentre(region: RegionGeometry): Point | Undefined {
  const outline = outlineOf(region);
  if (outline) return centroid(outline);
  return region.mask ? maskCentre(region.mask) : undefinedBecause('the region has no geometry', 1);
}

/** Longer side, in pixels, of the box around all regions: the size that centre offsets are measured by. */
export function extentPx(regions: readonly RegionGeometry[], width: number, height: number): number | Undefined {
  const outlines = regions.map(outlineOf).filter((outline) => outline !== undefined);
  const box = bounds(outlines.flat());
  if ('kind' in box) return box;
  return Math.max(box.w * width, box.h * height);
}

/** The region on the pixel grid of a mask, drawn there where it is an outline. */
export function maskOn(region: RegionGeometry, { width, height }: Mask): Mask | Undefined {
  const outline = outlineOf(region);
  if (outline) return polygonToMask([outline], width, height);
  return region.mask ?? undefinedBecause('a region has no geometry', 1);
}

function maskCentre({ width, height, counts }: Mask): Point | Undefined {
  let at = 0;
  const sums = { n: 0, x: 0, y: 0 };
  counts.forEach((count, run) => {
    if (run % 2 === 1) addRun(sums, at, at + count, width);
    at += count;
  });
  const { n, x, y } = sums;
  return n === 0 ? undefinedBecause('the mask is empty', 0) : [x / n / width, y / n / height];
}

/** Adds the middles of the pixels `from` ≤ pixel < `to` of a grid: the rest of the first row, whole rows, the start of the last one. */
function addRun(sums: { n: number; x: number; y: number }, from: number, to: number, width: number): void {
  const add = (row: number, rows: number, left: number, right: number): void => {
    const pixels = rows * (right - left);
    sums.n += pixels;
    sums.x += pixels * ((left + right) / 2);
    sums.y += pixels * (row + rows / 2);
  };
  if (to <= from) return;
  const [first, last] = [Math.floor(from / width), Math.floor((to - 1) / width)];
  const [left, right] = [from - first * width, to - last * width];
  if (first === last) {
    add(first, 1, left, right);
    return;
  }
  add(first, 1, left, width);
  add(first + 1, last - first - 1, 0, width);
  add(last, 1, 0, right);
}
