// Percent agreement: how often raters agree, before any correction for chance.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { countCategories, type Ratings } from './ratings.ts';
import { sum } from './sum.ts';

/**
 * Observed pairwise agreement: the mean over items with at least two ratings of the share of rater pairs that agree,
 * `sum_k n_ik (n_ik - 1) / (n_i (n_i - 1))`; every item has equal weight (Fleiss 1971; Gwet 2014).
 * Range 0 to 1. Undefined when no item has two ratings.
 * @example pairwiseAgreement([['a', 'a'], ['a', 'b']]) // 0.5
 */
export function pairwiseAgreement(ratings: Ratings): Measure {
  return pairwiseAgreementOfCounts(countCategories(ratings).counts);
}

/** The same on items × categories. */
export function pairwiseAgreementOfCounts(counts: readonly (readonly number[])[]): Measure {
  let total = 0;
  let items = 0;
  for (const row of counts) {
    const n = sum(row);
    if (n < 2) continue;
    total += sum(row.map((count) => count * (count - 1))) / (n * (n - 1));
    items++;
  }
  return items === 0 ? undefinedBecause('no item has two ratings', counts.length) : total / items;
}

/**
 * Share of completely rated items on which all raters agree. Range 0 to 1. Undefined without a complete item of two raters.
 * @example unanimousAgreement([['a', 'a', 'a'], ['a', 'a', 'b'], ['a', null, 'a']]) // 0.5
 */
export function unanimousAgreement(ratings: Ratings): Measure {
  const complete = ratings.filter((row) => row.length >= 2 && !row.includes(null));
  if (complete.length === 0) return undefinedBecause('no item is rated by all raters', ratings.length);
  return complete.filter((row) => row.every((rating) => rating === row[0])).length / complete.length;
}
