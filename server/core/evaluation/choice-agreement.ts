// Agreement on yes or no, such as whether a region was drawn: kappa, Gwet's AC1 and plain agreement, with intervals over samples.
import type { Estimate } from '../../../schemas/estimate.ts';
import {
  ac1OfSums,
  agreementSums,
  cohenKappaOfSums,
  fleissKappaOfSums,
  observedOfSums,
} from '../metrics/agreement-sums.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { agreementTable } from '../metrics/cohen-kappa.ts';
import { countCategories, type Ratings } from '../metrics/ratings.ts';
import { wilsonInterval } from '../metrics/wilson-interval.ts';
import { undefinedBecause } from '../undefined.ts';
import { coefficientOfSums, estimateOfSums } from './estimate-of-sums.ts';

export interface ChoiceAgreement {
  /** Cohen's for two annotators, Fleiss' for more. */
  readonly kappa: Estimate;
  readonly ac1: Estimate;
  /** Share of pairs that agree, chance not taken out. */
  readonly observed: Estimate;
}

/** `ratings` are samples × annotators over the two `categories`; null where the annotator did not answer. */
export function* choiceAgreement(
  ratings: Ratings,
  categories: readonly [string, string],
  options: BootstrapOptions,
): Generator<void, ChoiceAgreement> {
  const rated = ratings.filter((row) => row.filter((rating) => rating !== null).length >= 2);
  if (rated.length === 0) {
    const none = undefinedBecause('no sample has two answers', 0);
    return { kappa: none, ac1: none, observed: none };
  }
  const sums = countCategories(rated, categories).counts.map(agreementSums);
  const two = Math.max(...rated.map((row) => row.length)) === 2;
  const tables = (): Float64Array[] => rated.map((row) => Float64Array.from(agreementTable([row], categories).flat()));
  return {
    kappa: two
      ? yield* coefficientOfSums(tables(), cohenKappaOfSums, options)
      : yield* coefficientOfSums(sums, fleissKappaOfSums, options),
    ac1: yield* coefficientOfSums(sums, ac1OfSums, options),
    observed: two ? wilsonShare(sums) : yield* estimateOfSums(sums, observedOfSums, options),
  };
}

/** Of samples with two answers each, whose agreement is 0 or 1. */
function wilsonShare(sums: readonly Float64Array[]): Estimate {
  const n = sums.length;
  const agreed = sums.reduce((count, [, , agreement]) => count + agreement!, 0);
  const interval = wilsonInterval(agreed, n);
  const value = { kind: 'number', value: agreed / n, n } as const;
  return 'kind' in interval ? value : { ...value, interval: { ...interval, method: 'wilson' } };
}
