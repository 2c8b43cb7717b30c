// How far annotators of the same samples agree, and each with themselves on hidden repeats.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { PreferenceSample, PreferenceSampleAnswer } from '../../../schemas/evaluation-line.ts';
import { bootstrapKindsInSteps } from '../metrics/bootstrap-kinds.ts';
import { agreementTable, cohenKappa } from '../metrics/cohen-kappa.ts';
import { gwetAc } from '../metrics/gwet-ac.ts';
import type { Interval } from '../metrics/interval.ts';
import { alphaOfCoincidences, coincidencesOf, krippendorffAlpha } from '../metrics/krippendorff-alpha.ts';
import { lightKappa } from '../metrics/light-kappa.ts';
import { pairwiseAgreementOfCounts } from '../metrics/percent-agreement.ts';
import { countCategories, type Ratings } from '../metrics/ratings.ts';
import { wilsonInterval } from '../metrics/wilson-interval.ts';
import { isDefined, type Measure, type Undefined } from '../undefined.ts';
import type { DrawOptions } from './evaluate-preference.ts';
import { answerTo, type Question } from './score-answers.ts';

export interface AnswerAgreement {
  readonly question: Question;
  /** Samples with answers of two annotators or more. */
  readonly n: number;
  readonly percent: Estimate;
  readonly alpha: Estimate;
  /** Cohen's of two annotators, the mean over pairs (Light's) of more. */
  readonly kappa: Estimate;
  readonly ac1: Estimate;
}

/** Adjudications are no second opinion and do not count. `variants` and tie and cannot_tell are the categories, used or not. */
export function* agreementOfAnswers(
  samples: readonly PreferenceSample[],
  question: Question,
  variants: readonly string[],
  { seed, draws }: DrawOptions,
): Generator<void, AnswerAgreement> {
  const people = [
    ...new Set(samples.flatMap(({ answers }) => answers.filter(isFirst).map((one) => one.annotator_id))),
  ].sort();
  const place = new Map(people.map((person, at) => [person, at]));
  const ratings: (string | null)[][] = [];
  for (const { answers } of samples) {
    const row = new Array<string | null>(people.length).fill(null);
    let n = 0;
    for (const one of answers) {
      const answer = isFirst(one) ? answerTo(one, question) : undefined;
      if (answer === undefined) continue;
      row[place.get(one.annotator_id)!] = answer;
      n++;
    }
    if (n >= 2) ratings.push(row);
  }
  const counted = countCategories(ratings, [...variants, 'tie', 'cannot_tell']);
  const kinds = kindsOf(counted.counts);
  const q = counted.categories.length;
  const parts = kinds.map(({ row }) => coincidencesOf([row], q));
  const alphaOn = (drawn: Float64Array): Measure => {
    const total = new Float64Array(q * q);
    parts.forEach((part, kind) => {
      for (let i = 0; i < total.length; i++) total[i] = total[i]! + drawn[kind]! * part[i]!;
    });
    return alphaOfCoincidences(total, counted.categories, 'nominal', ratings.length);
  };
  const shares = kinds.map(({ row }) => pairwiseAgreementOfCounts([row]));
  const n = ratings.length;
  const sizes = kinds.map(({ count }) => count);
  const percentOn = (drawn: Float64Array): Measure =>
    shares.reduce<number>((sum, share, kind) => sum + drawn[kind]! * (isDefined(share) ? share : 0), 0) / n;
  const ac1 = gwetAc(counted);
  return {
    ...{ question, n },
    percent: estimateOf(
      pairwiseAgreementOfCounts(counted.counts),
      n,
      yield* bootstrapKindsInSteps(sizes, percentOn, { seed, draws }),
      'bootstrap_percentile',
    ),
    alpha: estimateOf(
      krippendorffAlpha(counted),
      n,
      yield* bootstrapKindsInSteps(sizes, alphaOn, { seed, draws }),
      'bootstrap_percentile',
    ),
    kappa: kappaOf(ratings, people.length),
    ac1: estimateOf(ac1.coefficient, n, ac1.interval, 'student_t'),
  };
}

/** How often an annotator gave the same answer when a pair was shown again with swapped sides. */
export function selfAgreement(
  samples: readonly PreferenceSample[],
): { readonly annotator: string; readonly agreement: Estimate }[] {
  const found = new Map<string, { same: number; n: number }>();
  for (const { answers, repeats = [] } of samples) {
    for (const repeat of repeats) {
      const first = answers.find((one) => isFirst(one) && one.annotator_id === repeat.annotator_id);
      if (!first) continue;
      const known = found.get(repeat.annotator_id) ?? { same: 0, n: 0 };
      known.n++;
      if (first.overall === repeat.overall) known.same++;
      found.set(repeat.annotator_id, known);
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([annotator, { same, n }]) => ({
      annotator,
      agreement: estimateOf(same / n, n, wilsonInterval(same, n), 'wilson'),
    }));
}

function isFirst({ batch }: PreferenceSampleAnswer): boolean {
  return batch !== 'adjudication';
}

function kappaOf(ratings: Ratings, people: number): Estimate {
  if (people !== 2) return estimateOf(lightKappa(ratings).kappa, ratings.length);
  const { kappa, standardError, n } = cohenKappa(agreementTable(ratings));
  if (!isDefined(kappa) || !isDefined(standardError)) return estimateOf(kappa, n);
  const reach = 1.959963984540054 * standardError;
  const interval = { low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach), level: 0.95 };
  return estimateOf(kappa, n, interval, 'normal');
}

function estimateOf(value: Measure, n: number, interval?: Interval | Undefined, method = ''): Estimate {
  if (!isDefined(value)) return { kind: 'undefined', why: value.why, n };
  if (!interval || 'kind' in interval) return { kind: 'number', value, n };
  return { kind: 'number', value, n, interval: { ...interval, method } };
}

/** Rows of counts that are the same, in an order that does not depend on that of the samples. */
function kindsOf(counts: readonly (readonly number[])[]) {
  const kinds = new Map<string, { row: readonly number[]; count: number }>();
  for (const row of counts) {
    const key = row.join(' ');
    const known = kinds.get(key);
    if (known) known.count++;
    else kinds.set(key, { row, count: 1 });
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
