// The common form of Fleiss' kappa and Gwet's AC: observed agreement, corrected by a chance that depends on the categories' shares.
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { type Measure, undefinedBecause } from '../undefined.ts';
import type { Interval } from './interval.ts';
import { sum } from './sum.ts';

export interface ChanceCorrected {
  readonly coefficient: Measure;
  /** Observed agreement. */
  readonly observed: Measure;
  /** Agreement expected by chance. */
  readonly expected: Measure;
  /** Gwet (2014), unconditional. */
  readonly standardError: Measure;
  /** From Student's t with n - 1 degrees of freedom, its upper limit capped at 1. */
  readonly interval?: Interval;
}

export interface Chance {
  readonly expected: number;
  /** By category: half of the derivative of `expected` by that category's share, which the standard error needs. */
  readonly slopes: readonly number[];
}

/** `counts` are items × categories; items without a rating do not count. `agreement` is 1 on the diagonal. */
export function chanceCorrected(
  counts: readonly (readonly number[])[],
  chanceOf: (shares: readonly number[]) => Chance,
  agreement: (i: number, j: number) => number = (i, j) => (i === j ? 1 : 0),
): ChanceCorrected {
  const rated = counts.filter((row) => sum(row) >= 1);
  const n = rated.length;
  const none = (why: string): ChanceCorrected => {
    const missing = undefinedBecause(why, n);
    return { coefficient: missing, observed: missing, expected: missing, standardError: missing };
  };
  const agreements = rated.map((row) => itemAgreement(row, agreement));
  const pairable = agreements.filter((value) => value !== undefined);
  if (pairable.length === 0) return none('no item has two ratings');
  const itemShares = rated.map((row) => row.map((count) => count / sum(row)));
  const shares = rated[0]!.map((_count, k) => sum(itemShares.map((row) => row[k]!)) / n);
  const { expected, slopes } = chanceOf(shares);
  if (1 - expected < 1e-14) return none('all ratings are of one category');
  const observed = sum(pairable) / pairable.length;
  const coefficient = (observed - expected) / (1 - expected);
  if (n < 2) return { coefficient, observed, expected, standardError: undefinedBecause('there is one item only', n) };
  const spread = sum(
    agreements.map((own, i) => {
      const scaled = own === undefined ? 0 : (n / pairable.length) * (own - expected);
      const ownChance = sum(itemShares[i]!.map((share, k) => share * slopes[k]!));
      const influence = scaled / (1 - expected) - (2 * (1 - coefficient) * (ownChance - expected)) / (1 - expected);
      return (influence - coefficient) ** 2;
    }),
  );
  const standardError = Math.sqrt(spread / (n * (n - 1)));
  const reach = tQuantile(0.975, n - 1) * standardError;
  const interval = { low: coefficient - reach, high: Math.min(1, coefficient + reach), level: 0.95 };
  return { coefficient, observed, expected, standardError, interval };
}

function itemAgreement(row: readonly number[], agreement: (i: number, j: number) => number): number | undefined {
  const n = sum(row);
  if (n < 2) return undefined;
  let total = 0;
  for (let k = 0; k < row.length; k++) {
    if (row[k] === 0) continue;
    total += row[k]! * (sum(row.map((count, l) => count * agreement(k, l))) - 1);
  }
  return total / (n * (n - 1));
}
