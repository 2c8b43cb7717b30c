// Adjudications put over the labels of a round: they decide, and the labels that they decide over stay.
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';

export interface MergedLabels {
  /** Adjudications, each with the labels that it decides over, and what was withdrawn of them. */
  readonly added: readonly PreferenceLabelRecord[];
  /** Samples with an adjudication that holds. */
  readonly decided: number;
  readonly refused: readonly { readonly labelId: string; readonly why: string }[];
  /** Adjudications of samples without a label: they are merged, and told. */
  readonly alone: readonly string[];
}

export function mergeAdjudication(
  base: readonly PreferenceLabelRecord[],
  adjudications: readonly PreferenceLabelRecord[],
): MergedLabels {
  const known = new Set(base.map(({ label_id }) => label_id));
  const superseded = new Set(base.map(({ supersedes_label_id }) => supersedes_label_id));
  const bySample = new Map<string, string[]>();
  for (const label of base) {
    const { sample_id, label_id, batch } = label;
    if (superseded.has(label_id) || isWithdrawal(label) || label.repeat_of !== null || batch === 'adjudication')
      continue;
    bySample.set(sample_id, [...(bySample.get(sample_id) ?? []), label_id]);
  }
  const added: PreferenceLabelRecord[] = [];
  const refused: { labelId: string; why: string }[] = [];
  const alone: string[] = [];
  for (const label of adjudications) {
    const { label_id: labelId, sample_id, batch } = label;
    if (known.has(labelId)) refused.push({ labelId, why: 'the base labels have it already' });
    else if (batch !== 'adjudication')
      refused.push({ labelId, why: `it is of batch ${batch}, not of an adjudication` });
    else {
      known.add(labelId);
      if (isWithdrawal(label)) {
        added.push(label);
        continue;
      }
      const { provenance, supersedes_label_id, ...said } = label;
      const over = bySample.get(sample_id) ?? [];
      if (over.length === 0) alone.push(sample_id);
      added.push({ ...said, adjudicates: over, supersedes_label_id, provenance });
    }
  }
  const replaced = new Set(added.map(({ supersedes_label_id }) => supersedes_label_id));
  const deciding = added.filter((label) => !isWithdrawal(label) && !replaced.has(label.label_id));
  return { added, decided: new Set(deciding.map(({ sample_id }) => sample_id)).size, refused, alone };
}
