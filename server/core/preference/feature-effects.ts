// Which features of a sample go with winning, disagreement and cannot_tell: the upper half against the lower, the bucket against the rest.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { holmCorrection } from '../metrics/holm-correction.ts';
import { permutationTest } from '../metrics/permutation-test.ts';
import { quantile } from '../metrics/quantile.ts';
import { type Contrast, welchContrast } from '../metrics/welch-contrast.ts';
import { isDefined, type Measure } from '../undefined.ts';
import { contentionOf } from './contention.ts';
import { GROUP_KEYS } from './evaluate-preference.ts';
import { decidingAnswers, type Pair, type Question, sampleScore } from './score-answers.ts';

export type Outcome = 'win rate' | 'disagreement' | 'cannot_tell';

export interface FeatureEffect {
  readonly outcome: Outcome;
  readonly question: Question;
  /** Such as "variant1 hair_overlap_est from 0.05 on" or "tone_bucket dark". */
  readonly feature: string;
  /** Of the samples with the feature, less that of the others. */
  readonly contrast: Contrast;
  /** Two-sided, of a permutation test: scores are too few and too coarse for a t test. */
  readonly p: Measure;
  /** Holm's, over all effects of the outcome. */
  readonly adjustedP?: number;
  /** Samples with the feature, those that show the effect first. */
  readonly samples: readonly string[];
}

/** An effect with what it was measured on, so that its records can be shown. */
export interface MeasuredEffect extends FeatureEffect {
  /** Of every sample, in their order; undefined for those that have no value of the outcome. */
  readonly values: readonly (number | undefined)[];
  /** Undefined for samples of which it is not known. */
  has(sample: PreferenceSample): boolean | undefined;
}

const RISKS = ['hair_overlap_est', 'leakage_bg_est_mean', 'min_module_pixels', 'geometry_qc_score'] as const;
/** Fewer samples on a side say nothing. */
export const LEAST = 10;

interface Feature {
  readonly name: string;
  has(sample: PreferenceSample): boolean | undefined;
}

/** Strongest evidence first within each outcome; a step is one feature. */
export function* featureEffects(
  samples: readonly PreferenceSample[],
  modules: readonly string[],
  pair: Pair,
): Generator<void, MeasuredEffect[]> {
  const features = featuresOf(samples);
  const outcomes: { outcome: Outcome; question: Question; of(sample: PreferenceSample): number | undefined }[] = [
    ...['overall', ...modules].map((question) => ({
      ...{ outcome: 'win rate' as const, question },
      of: (sample: PreferenceSample) => numberOf(sampleScore(sample, question, pair)),
    })),
    {
      ...{ outcome: 'disagreement', question: 'overall' },
      of: (sample) =>
        sample.overlap ? Number(contentionOf(sample).reasons.some(({ code }) => code === 'disagreement')) : undefined,
    },
    {
      ...{ outcome: 'cannot_tell', question: 'overall' },
      of: (sample) => {
        const answers = decidingAnswers(
          { answers: sample.answers.filter(({ batch }) => batch !== 'adjudication') },
          'overall',
          pair,
        );
        return answers.length === 0
          ? undefined
          : answers.filter((answer) => answer === 'cannot_tell').length / answers.length;
      },
    },
  ];
  const effects: MeasuredEffect[] = [];
  for (const { outcome, question, of } of outcomes) {
    const values = samples.map(of);
    for (const feature of features) {
      yield;
      const found = effectOf(samples, values, feature, outcome, question);
      effects.push(...found.map((effect) => ({ ...effect, values, has: feature.has })));
    }
  }
  return (['win rate', 'disagreement', 'cannot_tell'] as const).flatMap((outcome) =>
    corrected(effects.filter((effect) => effect.outcome === outcome)),
  );
}

function effectOf(
  samples: readonly PreferenceSample[],
  values: readonly (number | undefined)[],
  { name, has }: Feature,
  outcome: Outcome,
  question: Question,
): FeatureEffect[] {
  const [those, others]: [{ id: string; value: number }[], number[]] = [[], []];
  samples.forEach((sample, at) => {
    const [value, is] = [values[at], has(sample)];
    if (value === undefined || is === undefined) return;
    if (is) those.push({ id: sample.sample_id, value });
    else others.push(value);
  });
  if (those.length < LEAST || others.length < LEAST) return [];
  const own = those.map(({ value }) => value);
  const contrast = welchContrast(own, others);
  const sign = isDefined(contrast.difference) && contrast.difference < 0 ? 1 : -1;
  const shown = [...those].sort((a, b) => sign * (a.value - b.value) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  return [{ outcome, question, feature: name, contrast, p: permutationTest(own, others), samples: shown }];
}

function featuresOf(samples: readonly PreferenceSample[]): Feature[] {
  const buckets = GROUP_KEYS.flatMap((key) => {
    const values = [...new Set(samples.map((sample) => sample[key]))].filter((value) => value !== undefined).sort();
    // The only value of a bucket has nothing to be compared with.
    if (values.length < 2) return [];
    return values.map(
      (value): Feature => ({
        name: `${key} ${value}`,
        has: (sample) => (sample[key] === undefined ? undefined : sample[key] === value),
      }),
    );
  });
  const variants = [...new Set(samples.flatMap(({ risk }) => Object.keys(risk ?? {})))].sort();
  const risks = variants.flatMap((variant) =>
    RISKS.flatMap((risk): Feature[] => {
      const of = (sample: PreferenceSample): number | undefined =>
        sample.risk && Object.hasOwn(sample.risk, variant) ? sample.risk[variant]![risk] : undefined;
      const values = samples
        .map(of)
        .filter((value) => value !== undefined)
        .sort((a, b) => a - b);
      if (values.length < 2 * LEAST || values[0] === values.at(-1)) return [];
      const median = quantile(values, 0.5);
      const from = values.find((value) => value > median) ?? median;
      return [
        {
          name: `${variant} ${risk} from ${Math.round(from * 1e4) / 1e4} on`,
          has: (sample) => (of(sample) === undefined ? undefined : of(sample)! >= from),
        },
      ];
    }),
  );
  return [...buckets, ...risks];
}

function corrected(effects: readonly MeasuredEffect[]): MeasuredEffect[] {
  const tested = effects.filter(({ p }) => isDefined(p));
  const adjusted = holmCorrection(tested.map(({ p }) => p as number));
  const byEffect = new Map(tested.map((effect, at) => [effect, adjusted[at]!]));
  return effects
    .map((effect) => {
      const adjustedP = byEffect.get(effect);
      return adjustedP === undefined ? effect : { ...effect, adjustedP };
    })
    .sort((a, b) => pOf(a) - pOf(b));
}

function pOf({ p }: FeatureEffect): number {
  return isDefined(p) ? p : 2;
}

function numberOf(measure: ReturnType<typeof sampleScore>): number | undefined {
  return isDefined(measure) ? measure : undefined;
}
