// Krippendorff's alpha: agreement of any number of raters, with missing ratings, at four levels of measurement.
import { type Measure, undefinedBecause } from '../undefined.ts';
import type { Category, CategoryCounts } from './ratings.ts';
import { sum } from './sum.ts';

export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * `1 - Do / De` from the coincidence matrix over items with two ratings or more (Krippendorff 2011). Ordinal distances use the coincidence marginals, in the order of `categories`; a ratio of two
 * zeros is no distance. Interval and ratio need categories that are numbers. Undefined when no item has two ratings, or all pairable ratings are equal. The cost grows with items × categories².
 * @example krippendorffAlpha({ categories: [1, 2, 3], counts: [[2, 0, 0], [0, 2, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]] }) // 0.4444444444444444
 */
export function krippendorffAlpha(
  { categories, counts }: CategoryCounts,
  level: MeasurementLevel = 'nominal',
): Measure {
  return alphaOfCoincidences(coincidencesOf(counts, categories.length), categories, level, counts.length);
}

/** Categories × categories, row by row: how often two ratings of one item were these two, each item weighted by its ratings. Coincidences of sets of items add up. */
export function coincidencesOf(counts: CategoryCounts['counts'], q: number): Float64Array {
  const coincidences = new Float64Array(q * q);
  for (const row of counts) {
    const n = sum(row);
    if (n < 2) continue;
    for (let c = 0; c < q; c++) {
      if (row[c] === 0) continue;
      for (let k = 0; k < q; k++) {
        coincidences[c * q + k] = coincidences[c * q + k]! + (row[c]! * (row[k]! - (c === k ? 1 : 0))) / (n - 1);
      }
    }
  }
  return coincidences;
}

/** `items` is only told where alpha is undefined. */
export function alphaOfCoincidences(
  coincidences: Float64Array,
  categories: readonly Category[],
  level: MeasurementLevel,
  items: number,
): Measure {
  const q = categories.length;
  const marginals = categories.map((_category, c) => sum(coincidences.subarray(c * q, (c + 1) * q)));
  const total = sum(marginals);
  if (total === 0) return undefinedBecause('no item has two ratings', items);
  const distance = distanceOf(level, categories.map(Number), marginals);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < q; c++) {
    for (let k = 0; k < q; k++) {
      if (c === k) continue;
      observed += coincidences[c * q + k]! * distance(c, k);
      expected += marginals[c]! * marginals[k]! * distance(c, k);
    }
  }
  if (expected === 0) return undefinedBecause('all ratings are equal', items);
  return 1 - ((total - 1) * observed) / expected;
}

function distanceOf(
  level: MeasurementLevel,
  values: readonly number[],
  marginals: readonly number[],
): (c: number, k: number) => number {
  switch (level) {
    case 'nominal':
      return () => 1;
    case 'ordinal':
      return (c, k) => {
        const between = sum(marginals.slice(Math.min(c, k), Math.max(c, k) + 1));
        return (between - (marginals[c]! + marginals[k]!) / 2) ** 2;
      };
    case 'interval':
      return (c, k) => (values[c]! - values[k]!) ** 2;
    case 'ratio':
      return (c, k) => {
        const both = values[c]! + values[k]!;
        return both === 0 ? 0 : ((values[c]! - values[k]!) / both) ** 2;
      };
  }
}
