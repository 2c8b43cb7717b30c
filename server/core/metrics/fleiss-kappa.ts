// Fleiss' kappa: agreement of several raters beyond chance, with the categories' overall shares as chance.
import { isDefined, type Measure, undefinedBecause } from '../undefined.ts';
import { type ChanceCorrected, chanceCorrected } from './chance-corrected.ts';
import { pairwiseAgreementOfCounts } from './percent-agreement.ts';
import { sum } from './sum.ts';

/**
 * `(pa - pe) / (1 - pe)`: pa as pairwise agreement over items with two ratings or more, pe the sum of squared mean shares of the categories over items with one rating or more.
 * With complete data that is Fleiss (1971); with two raters it is Scott's pi, not Cohen's kappa. `counts` are items × categories.
 * Undefined when no item has two ratings, or when all ratings are of one category.
 * @example fleissKappa([[2, 0], [1, 1], [0, 2], [2, 0]]).coefficient // 0.4666666666666667
 */
export function fleissKappa(counts: readonly (readonly number[])[]): ChanceCorrected {
  return chanceCorrected(counts, (shares) => ({ expected: sum(shares.map((share) => share * share)), slopes: shares }));
}

/**
 * Randolph's free-marginal kappa: chance is 1 / q, whatever categories were used. Undefined when no item has two ratings or there is one category.
 * @example freeMarginalKappa([[2, 0], [1, 1]]) // 0
 */
export function freeMarginalKappa(counts: readonly (readonly number[])[]): Measure {
  const q = counts[0]?.length ?? 0;
  const observed = pairwiseAgreementOfCounts(counts);
  if (!isDefined(observed)) return observed;
  return q < 2 ? undefinedBecause('there is one category only', counts.length) : (observed - 1 / q) / (1 - 1 / q);
}
