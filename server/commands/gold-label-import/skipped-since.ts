// Labels whose annotation was skipped after it had been imported: they are appended, never taken out, and still count.
import type { Task } from '../../../label_studio/codec/read-task.ts';
import type { LabelLedger } from '../../core/gold/label-ledger.ts';
import type { LineFacts } from '../import/import-account.ts';

/** A line for each. `annotator`: who made all annotations, when the caller says so. */
export function skippedSince(task: Task, ledger: LabelLedger, annotator: string | undefined): LineFacts[] {
  const { images, annotations, sampleId } = task;
  const samples = images.length > 1 ? images.map((image) => image.sampleId) : [sampleId ?? images[0]?.sampleId];
  return annotations.flatMap((read) => {
    if (!('noLabel' in read) || read.noLabel.note.code !== 'skipped') return [];
    const { id, annotator: own } = read.noLabel;
    const annotator_id = annotator ?? own;
    if (id === undefined || annotator_id === undefined) return [];
    return samples.flatMap((sample_id): LineFacts[] => {
      const known = sample_id === undefined ? undefined : ledger.newestOf(sample_id, id, annotator_id);
      if (!known) return [];
      const message = `${known.labelId} was made of this annotation before it was skipped, and still counts: have the task labeled again, or take the label out of the file`;
      const facts = { level: 'annotation', outcome: 'skipped', code: 'skipped-since', severity: 'warning' } as const;
      return [{ ...facts, message, annotation_id: id, sample_id, annotator_id, label_id: known.labelId }];
    });
  });
}
