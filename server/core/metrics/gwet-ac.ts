// Gwet's AC1 and AC2: agreement beyond chance that does not collapse when one category is frequent.
import { type ChanceCorrected, chanceCorrected } from './chance-corrected.ts';
import type { Category, CategoryCounts } from './ratings.ts';
import { sum } from './sum.ts';

export type AcWeights =
  | 'unweighted'
  | 'linear'
  | 'quadratic'
  | 'ordinal'
  | 'radical'
  | 'ratio'
  | 'circular'
  | 'bipolar';

/**
 * `(pa - pe) / (1 - pe)` with weighted pairwise agreement pa and `pe = Tw sum_k pi_k (1 - pi_k) / (q (q - 1))`, Tw the sum of all weights (Gwet 2008, 2014).
 * Unweighted is AC1. All weights but ordinal ones use the values of categories that are numbers, else their ranks; q counts declared categories too.
 * Undefined when no item has two ratings or there is a single category.
 * @example gwetAc({ categories: ['A', 'B', 'C'], counts: [[2, 0, 0], [1, 1, 0], [0, 2, 0], [2, 0, 0]] }).coefficient // 0.673469387755102
 */
export function gwetAc({ categories, counts }: CategoryCounts, weights: AcWeights = 'unweighted'): ChanceCorrected {
  const q = categories.length;
  const weight = weightOf(categories, weights);
  const total = sum(categories.flatMap((_a, i) => categories.map((_b, j) => weight(i, j))));
  const scale = q < 2 ? 0 : total / (q * (q - 1));
  return chanceCorrected(
    counts,
    (shares) => ({
      expected: q < 2 ? 1 : scale * sum(shares.map((share) => share * (1 - share))),
      slopes: shares.map((share) => scale * (1 - share)),
    }),
    weight,
  );
}

/** Agreement weights as in Gwet (2014) and irrCAC: 1 less the distance, as a share of the largest distance. */
function weightOf(categories: readonly Category[], weights: AcWeights): (i: number, j: number) => number {
  const values = categories.map((category, at) => (typeof category === 'number' ? category : at + 1));
  const distance = distanceOf(values, weights);
  const positions = values.map((_value, at) => at);
  const most = Math.max(...positions.flatMap((i) => positions.map((j) => distance(i, j))));
  return (i, j) => (i === j ? 1 : 1 - distance(i, j) / most);
}

function distanceOf(values: readonly number[], weights: AcWeights): (i: number, j: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const apart = (i: number, j: number): number => Math.abs(values[i]! - values[j]!);
  switch (weights) {
    case 'unweighted':
      return (i, j) => (i === j ? 0 : 1);
    case 'linear':
      return apart;
    case 'quadratic':
      return (i, j) => apart(i, j) ** 2;
    case 'radical':
      return (i, j) => Math.sqrt(apart(i, j));
    case 'ratio':
      return (i, j) => (apart(i, j) / (values[i]! + values[j]!)) ** 2;
    case 'circular':
      return (i, j) => Math.sin((Math.PI * apart(i, j)) / (high - low + 1)) ** 2;
    case 'bipolar':
      return (i, j) => {
        const both = values[i]! + values[j]!;
        return i === j ? 0 : apart(i, j) ** 2 / ((both - 2 * low) * (2 * high - both));
      };
    case 'ordinal':
      return (i, j) => (Math.abs(i - j) * (Math.abs(i - j) + 1)) / 2;
  }
}
