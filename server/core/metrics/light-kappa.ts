// Light's kappa: the mean of Cohen's kappa over all pairs of raters.
import { isDefined, type Measure, undefinedBecause } from '../undefined.ts';
import { agreementTable, cohenKappa } from './cohen-kappa.ts';
import type { Ratings } from './ratings.ts';
import { sum } from './sum.ts';

export interface LightKappa {
  readonly kappa: Measure;
  /** In the order (0,1), (0,2), …, (1,2), …. */
  readonly pairs: readonly Measure[];
}

/**
 * The unweighted mean of Cohen's kappa over all pairs of raters, each on the items that both rated (Light 1971).
 * Undefined when a pair's kappa is: a mean over the rest would hide it.
 * @example lightKappa([['a', 'a', 'b'], ['b', 'b', 'b']]).pairs[0] // 1
 */
export function lightKappa(ratings: Ratings): LightKappa {
  const raters = Math.max(0, ...ratings.map((row) => row.length));
  const pairs: Measure[] = [];
  for (let a = 0; a < raters; a++) {
    for (let b = a + 1; b < raters; b++) {
      pairs.push(cohenKappa(agreementTable(ratings.map((row) => [row[a] ?? null, row[b] ?? null]))).kappa);
    }
  }
  const missing = pairs.find((pair) => !isDefined(pair));
  if (missing !== undefined) return { kappa: missing, pairs };
  if (pairs.length === 0) return { kappa: undefinedBecause('there are fewer than two raters', ratings.length), pairs };
  return { kappa: sum(pairs.filter(isDefined)) / pairs.length, pairs };
}
