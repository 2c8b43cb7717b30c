// How often a candidate wins against a baseline: overall, by module, by source and bucket, each with its uncertainty.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { binomialTest } from '../metrics/binomial-test.ts';
import { clusterBootstrapInSteps } from '../metrics/cluster-bootstrap.ts';
import { confidenceSequence } from '../metrics/confidence-sequence.ts';
import { holmCorrection } from '../metrics/holm-correction.ts';
import type { Interval } from '../metrics/interval.ts';
import { type LabelsToDecide, labelsToDecide } from '../metrics/labels-to-decide.ts';
import { wilsonInterval } from '../metrics/wilson-interval.ts';
import { isDefined, type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import { decidingAnswers, type Pair, type Question, type Tally, tally } from './score-answers.ts';

export interface DrawOptions {
  readonly seed: number;
  readonly draws: number;
}

export interface PreferenceResult {
  readonly question: Question;
  /** Empty: all samples. */
  readonly group: Readonly<Record<string, string>>;
  /** Labels; a sample may have several. */
  readonly counts: Tally;
  /** Samples with an answer that decides, and with any answer. */
  readonly samples: number;
  readonly answered: number;
  /** Mean over samples of (wins + ties / 2) / (wins + losses + ties) of the sample's labels: each sample weighs the same, adjudicated or not. */
  readonly winRate: Estimate;
  /** Mean over samples of wins / (wins + losses). */
  readonly withoutTies: Estimate;
  /** The win rate with the confidence sequence: it may be looked at after every label. */
  readonly sequence: Estimate;
  /** Mean over samples of the share of cannot_tell. */
  readonly cannotTell: Estimate;
  /** Sign test over samples: won or lost, ties dropped. */
  readonly p: Measure;
  /** Holm's, over the modules or over the groups. */
  readonly adjustedP?: number;
  /** Only overall. */
  readonly more?: LabelsToDecide | Undefined;
  readonly few: boolean;
}

/** Fewer samples than this are marked. */
const FEW = 10;

export const GROUP_KEYS = ['source', 'tone_bucket', 'lighting_bucket', 'region_bucket'] as const;

/** Overall, then each module, then each source and bucket. `modules` in the order of the report. */
export function* evaluatePreference(
  samples: readonly PreferenceSample[],
  modules: readonly string[],
  pair: Pair,
  options: DrawOptions,
): Generator<void, PreferenceResult[]> {
  const overall = yield* resultOf(samples, 'overall', {}, pair, options);
  const byModule: PreferenceResult[] = [];
  for (const module of modules) byModule.push(yield* resultOf(samples, module, {}, pair, options));
  const byGroup: PreferenceResult[] = [];
  for (const { group, members } of groupsOf(samples))
    byGroup.push(yield* resultOf(members, 'overall', group, pair, options));
  return [overall, ...adjusted(byModule), ...adjusted(byGroup)];
}

/** Each value of each source and bucket, in the order of `GROUP_KEYS`, then by value. */
function groupsOf(samples: readonly PreferenceSample[]) {
  return GROUP_KEYS.flatMap((key) => {
    const values = [...new Set(samples.map((sample) => sample[key]))].filter((value) => value !== undefined).sort();
    return values.map((value) => ({
      group: { [key]: value },
      members: samples.filter((sample) => sample[key] === value),
    }));
  });
}

export function* resultOf(
  samples: readonly PreferenceSample[],
  question: Question,
  group: Readonly<Record<string, string>>,
  pair: Pair,
  { seed, draws }: DrawOptions,
): Generator<void, PreferenceResult> {
  const counts: Tally = { wins: 0, losses: 0, ties: 0, cannotTell: 0 };
  const won: SampleShare[] = [];
  const decided: SampleShare[] = [];
  const unsure: SampleShare[] = [];
  let [up, down, answered] = [0, 0, 0];
  for (const sample of samples) {
    const answers = decidingAnswers(sample, question, pair);
    if (answers.length === 0) continue;
    answered++;
    const own = tally(answers, pair);
    const { wins, losses, ties, cannotTell } = own;
    for (const key of ['wins', 'losses', 'ties', 'cannotTell'] as const) counts[key] += own[key];
    const n = wins + losses + ties;
    unsure.push(shareIn(cannotTell, n + cannotTell));
    if (wins + losses > 0) decided.push(shareIn(wins, wins + losses));
    if (n > 0) won.push(shareIn(wins + ties / 2, n));
    if (wins !== losses) wins > losses ? up++ : down++;
  }
  const n = won.length;
  const scores = won.reduce((sum, { share }) => sum + share, 0);
  const why = question === 'overall' ? 'no answer decides' : `no answer decides for ${question}`;
  return {
    ...{ question, group, counts, samples: n, answered },
    winRate: yield* meanOf(won, why, seed, draws),
    withoutTies: yield* meanOf(decided, why, seed, draws),
    sequence: estimateOf(scores, n, confidenceSequence(scores, n), 'confidence_sequence', why),
    cannotTell: yield* meanOf(unsure, 'there are no answers', seed, draws),
    p: up + down === 0 ? undefinedBecause('no sample is won or lost', n) : binomialTest(up, up + down, 0.5).twoSided,
    ...(question === 'overall' && Object.keys(group).length === 0 ? { more: labelsToDecide(scores, n, { seed }) } : {}),
    few: n < FEW,
  };
}

/** What the labels of one sample say, and whether it is one label alone that says it. */
interface SampleShare {
  readonly share: number;
  readonly isSingle: boolean;
}

function shareIn(part: number, labels: number): SampleShare {
  return { share: part / labels, isSingle: labels === 1 };
}

/** The mean over samples: Wilson's interval where every sample has one label, else the bootstrap over samples. */
function* meanOf(samples: readonly SampleShare[], why: string, seed: number, draws: number): Generator<void, Estimate> {
  const n = samples.length;
  const total = samples.reduce((sum, { share }) => sum + share, 0);
  if (samples.every(({ isSingle }) => isSingle)) return estimateOf(total, n, wilsonInterval(total, n), 'wilson', why);
  const clusters = samples.map(({ share }) => ({ total: share, n: 1 }));
  const drawn = yield* clusterBootstrapInSteps(clusters, { seed, draws });
  // Where all samples say the same, draws from them know no doubt; Wilson's interval of as many labels as samples does.
  const isFlat = 'low' in drawn && drawn.high - drawn.low < 1e-12;
  if (isFlat) return estimateOf(total, n, wilsonInterval(total, n), 'wilson_of_samples', why);
  return estimateOf(total, n, drawn, 'cluster_bootstrap_percentile', why);
}

function estimateOf(total: number, n: number, interval: Interval | Undefined, method: string, why: string): Estimate {
  if (n === 0) return { kind: 'undefined', why, n };
  const value = { kind: 'number' as const, value: total / n, n };
  return 'kind' in interval ? value : { ...value, interval: { ...interval, method } };
}

function adjusted(results: readonly PreferenceResult[]): PreferenceResult[] {
  const tested = results.filter(({ p }) => isDefined(p));
  const corrected = holmCorrection(tested.map(({ p }) => p as number));
  const byResult = new Map(tested.map((result, at) => [result, corrected[at]!]));
  return results.map((result) => {
    const adjustedP = byResult.get(result);
    return adjustedP === undefined ? result : { ...result, adjustedP };
  });
}
