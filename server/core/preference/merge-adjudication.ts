// Adjudications put over the labels of a round: they decide, and the labels that they decide over stay.
import type { PreferenceLabel } from '../../../schemas/preference-label.ts';

export interface MergedLabels {
  /** Adjudications, each with the labels that it decides over. */
  readonly added: readonly PreferenceLabel[];
  readonly decided: number;
  readonly refused: readonly { readonly labelId: string; readonly why: string }[];
  /** Adjudications of samples without a label: they are merged, and told. */
  readonly alone: readonly string[];
}

export function mergeAdjudication(
  base: readonly PreferenceLabel[],
  adjudications: readonly PreferenceLabel[],
): MergedLabels {
  const known = new Set(base.map(({ label_id }) => label_id));
  const superseded = new Set(base.map(({ supersedes_label_id }) => supersedes_label_id));
  const bySample = new Map<string, string[]>();
  for (const { sample_id, label_id, repeat_of, batch } of base) {
    if (superseded.has(label_id) || repeat_of !== null || batch === 'adjudication') continue;
    bySample.set(sample_id, [...(bySample.get(sample_id) ?? []), label_id]);
  }
  const added: PreferenceLabel[] = [];
  const refused: { labelId: string; why: string }[] = [];
  const alone: string[] = [];
  for (const label of adjudications) {
    const { label_id: labelId, sample_id, batch } = label;
    if (known.has(labelId)) refused.push({ labelId, why: 'the base labels have it already' });
    else if (batch !== 'adjudication')
      refused.push({ labelId, why: `it is of batch ${batch}, not of an adjudication` });
    else {
      known.add(labelId);
      const { provenance, supersedes_label_id, ...said } = label;
      const over = bySample.get(sample_id) ?? [];
      if (over.length === 0) alone.push(sample_id);
      added.push({ ...said, adjudicates: over, supersedes_label_id, provenance });
    }
  }
  return { added, decided: new Set(added.map(({ sample_id }) => sample_id)).size, refused, alone };
}
