// Agreement on yes or no, such as whether a region was drawn: kappa, Gwet's AC1 and plain agreement, with intervals.
import type { Estimate, Interval as MeasuredInterval } from '../../../schemas/estimate.ts';
import type { ChanceCorrected } from '../metrics/chance-corrected.ts';
import { agreementTable, cohenKappa } from '../metrics/cohen-kappa.ts';
import { fleissKappa } from '../metrics/fleiss-kappa.ts';
import { gwetAc } from '../metrics/gwet-ac.ts';
import { pairwiseAgreement } from '../metrics/percent-agreement.ts';
import { countCategories, type Ratings } from '../metrics/ratings.ts';
import { wilsonInterval } from '../metrics/wilson-interval.ts';
import { isDefined, type Measure } from '../undefined.ts';

export interface ChoiceAgreement {
  /** Cohen's for two annotators, Fleiss' for more. */
  readonly kappa: Estimate;
  readonly ac1: Estimate;
  /** Share of pairs that agree, chance not taken out. */
  readonly observed: Estimate;
}

/** Normal quantile of a two-sided level of 0.95. */
const Z = 1.959963984540054;
const LEVEL = 0.95;

/** `ratings` are samples × annotators over the two `categories`; null where the annotator did not answer. */
export function choiceAgreement(ratings: Ratings, categories: readonly [string, string]): ChoiceAgreement {
  const rated = ratings.filter((row) => row.filter((rating) => rating !== null).length >= 2);
  const counted = countCategories(rated, categories);
  const two = Math.max(0, ...rated.map((row) => row.length)) === 2;
  const observed = pairwiseAgreement(rated);
  return {
    kappa: two ? cohenEstimate(rated, categories) : chanceCorrectedEstimate(fleissKappa(counted.counts), rated.length),
    ac1: chanceCorrectedEstimate(gwetAc(counted), rated.length),
    observed: numberOf(observed, rated.length, two ? wilsonOf(observed, rated.length) : undefined),
  };
}

function cohenEstimate(ratings: Ratings, categories: readonly string[]): Estimate {
  const { kappa, standardError, n } = cohenKappa(agreementTable(ratings, categories));
  if (!isDefined(kappa)) return kappa;
  const value: Estimate = { kind: 'number', value: kappa, n };
  // Annotators that never differ leave no spread to see: an interval of no width would claim that they never will.
  if (!isDefined(standardError) || standardError === 0) return value;
  const reach = Z * standardError;
  const [low, high] = [Math.max(-1, kappa - reach), Math.min(1, kappa + reach)];
  return { ...value, interval: { low, high, level: LEVEL, method: 'fleiss_cohen_everitt' } };
}

function chanceCorrectedEstimate({ coefficient, standardError, interval }: ChanceCorrected, n: number): Estimate {
  const reach = standardError === 0 ? undefined : interval;
  return numberOf(coefficient, n, reach && { ...reach, method: 'gwet_t' });
}

function wilsonOf(share: Measure, n: number): MeasuredInterval | undefined {
  const interval = isDefined(share) ? wilsonInterval(share * n, n) : undefined;
  return interval && !('kind' in interval) ? { ...interval, method: 'wilson' } : undefined;
}

function numberOf(value: Measure, n: number, interval: MeasuredInterval | undefined): Estimate {
  if (!isDefined(value)) return value;
  return { kind: 'number', value, n, ...(interval ? { interval } : {}) };
}
