// Everything that an evaluation of a preference round finds, from the lines of its samples.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { type AnswerAgreement, agreementOfAnswers, selfAgreement } from './agreement-of-answers.ts';
import { type AnnotatorHabits, annotatorHabits } from './annotator-habits.ts';
import { contentionOf } from './contention.ts';
import { type DrawOptions, evaluatePreference, type PreferenceResult } from './evaluate-preference.ts';
import { type PositionBias, positionBias } from './position-bias.ts';
import { rankVariants, type VariantRanking } from './rank-variants.ts';
import type { Pair } from './score-answers.ts';

export interface PreferenceResults {
  readonly pair: Pair;
  /** Overall first, then modules, then sources and buckets. */
  readonly results: readonly PreferenceResult[];
  /** Overall first, then modules. */
  readonly agreement: readonly AnswerAgreement[];
  readonly repeats: ReturnType<typeof selfAgreement>;
  readonly position: readonly PositionBias[];
  readonly habits: readonly AnnotatorHabits[];
  /** Only of more than two variants. */
  readonly ranking?: VariantRanking;
  /** Samples that annotators differ on or cannot tell, and those of them that an expert has decided. */
  readonly contentious: number;
  readonly adjudicated: number;
  /** Contentious samples that an expert has seen and cannot tell either: they stay open. */
  readonly undecided: number;
}

/** Adjudicated, undecided: the expert could not tell either. */
function isUndecided({ adjudicated, answers }: Pick<PreferenceSample, 'adjudicated' | 'answers'>): boolean {
  return !adjudicated && answers.some(({ batch }) => batch === 'adjudication');
}

/** Yields nothing between pieces of work. */
export function* preferenceResults(
  samples: readonly PreferenceSample[],
  variants: readonly string[],
  modules: readonly string[],
  pair: Pair,
  options: DrawOptions,
): Generator<void, PreferenceResults> {
  const contentious = samples.filter((sample) => contentionOf(sample).isContentious);
  yield;
  const results = yield* evaluatePreference(samples, modules, pair, options);
  const agreement: AnswerAgreement[] = [];
  for (const question of ['overall', ...modules])
    agreement.push(yield* agreementOfAnswers(samples, question, variants, options));
  return {
    ...{ pair, results, agreement },
    repeats: selfAgreement(samples),
    position: positionBias(samples, pair.candidate),
    habits: annotatorHabits(samples),
    ...(variants.length > 2 ? { ranking: yield* rankVariants(samples, variants, options) } : {}),
    contentious: contentious.length,
    adjudicated: contentious.filter(({ adjudicated }) => adjudicated).length,
    undecided: contentious.filter(isUndecided).length,
  };
}
