// Which labels speak for a sample: the adjudicated one, else the newest of each annotator that nothing supersedes.
import type { GoldLabel } from '../../../schemas/gold-label.ts';

/** By sample id. `adjudicators` are the annotators whose word is final. */
export function labelsBySample(
  labels: readonly GoldLabel[],
  adjudicators: ReadonlySet<string>,
): Map<string, GoldLabel[]> {
  const superseded = new Set(labels.map(({ supersedes_label_id }) => supersedes_label_id));
  const bySample = new Map<string, Map<string, GoldLabel>>();
  for (const label of labels) {
    if (superseded.has(label.label_id)) continue;
    const byAnnotator = bySample.get(label.sample_id) ?? new Map<string, GoldLabel>();
    const known = byAnnotator.get(label.annotator_id);
    if (!known || Date.parse(known.created_at) <= Date.parse(label.created_at))
      byAnnotator.set(label.annotator_id, label);
    bySample.set(label.sample_id, byAnnotator);
  }
  return new Map(
    [...bySample].map(([sample, byAnnotator]) => {
      const all = [...byAnnotator.values()];
      const final = all.filter(({ annotator_id }) => adjudicators.has(annotator_id));
      return [sample, final.length > 0 ? final : all];
    }),
  );
}
