// The overlap of two masks on one pixel grid, run by run.
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { Overlap } from './overlap.ts';
import type { Mask } from './shape.ts';

/** Inside pixels of a mask. */
export function maskArea({ counts }: Mask): number {
  let area = 0;
  for (let i = 1; i < counts.length; i += 2) area += counts[i]!;
  return area;
}

/**
 * Pixels of both masks and of what they share. The order of the pixels does not matter as long as it is the same.
 * Undefined for masks on different grids, and when a mask's runs do not fill its grid.
 * @example maskOverlap({ width: 2, height: 2, counts: [1, 3] }, { width: 2, height: 2, counts: [0, 2, 2] }) // {"a":3,"b":2,"intersection":1}
 */
export function maskOverlap(a: Mask, b: Mask): Overlap | Undefined {
  if (a.width !== b.width || a.height !== b.height) {
    return undefinedBecause(`the masks lie on different grids (${a.width} × ${a.height}, ${b.width} × ${b.height})`, 2);
  }
  for (const mask of [a, b]) {
    if (sum(mask.counts) === a.width * a.height) continue;
    return undefinedBecause(`the runs of a mask do not fill its ${a.width} × ${a.height} pixels`, 2);
  }
  let intersection = 0;
  let i = 0;
  let j = 0;
  let leftA = a.counts[0] ?? 0;
  let leftB = b.counts[0] ?? 0;
  while (i < a.counts.length && j < b.counts.length) {
    const step = Math.min(leftA, leftB);
    if (i % 2 === 1 && j % 2 === 1) intersection += step;
    leftA -= step;
    leftB -= step;
    if (leftA === 0) leftA = a.counts[++i] ?? 0;
    if (leftB === 0) leftB = b.counts[++j] ?? 0;
  }
  return { a: maskArea(a), b: maskArea(b), intersection };
}

function sum(counts: readonly number[]): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
