// What an adjudicator sees: the answers of the annotators in the sides of the adjudicator's own task, and reasons that name no variant.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { AnswerSeen } from '../../../schemas/task-file.ts';
import type { ContentionCode } from './contention.ts';
import { blind, type Sides } from './unblind.ts';

const REASONS: Readonly<Record<ContentionCode, string>> = {
  disagreement: 'the annotators chose differently',
  cannot_tell: 'an annotator could not tell',
  module_disagreement: 'the annotators differ on a region',
  hair_overlap_est: 'a region may lie on hair',
  leakage_bg_est_mean: 'a region may lie on the background',
  min_module_pixels: 'a region is very small',
};

/** Each reason once, in the order given. */
export function blindReasons(codes: readonly ContentionCode[]): string[] {
  return [...new Set(codes)].map((code) => REASONS[code]);
}

/** Annotators are numbered by name. Answers to another pair of variants are left out. */
export function seenAnswers({ answers }: Pick<PreferenceSample, 'answers'>, sides: Sides): AnswerSeen[] {
  const people = answers
    .filter(({ batch }) => batch !== 'adjudication')
    .sort((a, b) => (a.annotator_id < b.annotator_id ? -1 : 1));
  return people.flatMap(({ overall, modules, notes, shown }, at) => {
    const choice = blind(overall, sides);
    if (choice === undefined) return [];
    const seen = Object.entries(modules).map(([module, answer]) => [module, blind(answer, sides)] as const);
    return [
      {
        ...{ annotator: `annotator ${at + 1}`, overall: choice },
        modules: Object.fromEntries(seen.filter((pair): pair is [string, typeof choice] => pair[1] !== undefined)),
        ...(notes === undefined ? {} : { notes }),
        sides_swapped: shown.a !== sides.a,
      },
    ];
  });
}
