// Answers of a round that count no more: taken back by their annotator, or followed by a later answer.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { PreferenceLabel, PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';

export interface RetiredLabels {
  readonly withdrawn: readonly PreferenceLabel[];
  /** A later answer of the annotator takes their place. */
  readonly superseded: readonly PreferenceLabel[];
}

/** `labels`: sound ones with their withdrawals, `samples`: the lines made of them. In the order of the labels; each answer that no line holds is in one of the two. */
export function retiredLabels(
  labels: readonly PreferenceLabelRecord[],
  samples: readonly Pick<PreferenceSample, 'answers' | 'repeats'>[],
): RetiredLabels {
  const counted = new Set(
    samples.flatMap(({ answers, repeats = [] }) => [...answers, ...repeats].map(({ label_id }) => label_id)),
  );
  const corrected = new Set(labels.filter((label) => !isWithdrawal(label)).map((label) => label.supersedes_label_id));
  const takenBack = new Set(labels.filter(isWithdrawal).map((label) => label.supersedes_label_id));
  const retired = labels.filter(
    (label): label is PreferenceLabel => !isWithdrawal(label) && !counted.has(label.label_id),
  );
  const isWithdrawn = ({ label_id }: PreferenceLabel): boolean => takenBack.has(label_id) && !corrected.has(label_id);
  return { withdrawn: retired.filter(isWithdrawn), superseded: retired.filter((label) => !isWithdrawn(label)) };
}
