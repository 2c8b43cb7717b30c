// What the account says of an annotation that is not simply a new label.
import type { ImportCode } from '../../core/gold/import-codes.ts';
import type { Decision, LabelDraft } from '../../core/gold/label-ledger.ts';
import type { LineFacts } from '../import/import-account.ts';

type Line = Pick<LineFacts, 'outcome' | 'severity' | 'message' | 'label_id'> & { readonly code: ImportCode };

/** Undefined for a new label, which needs no line. */
export function decisionLine(decision: Decision, { annotator_id, provenance }: LabelDraft): Line | undefined {
  switch (decision.kind) {
    case 'new':
      return undefined;
    case 'same': {
      const { labelId: label_id } = decision.known;
      const message = `${label_id} already says the same`;
      return { outcome: 'skipped', code: 'already-imported', severity: 'information', message, label_id };
    }
    case 'older': {
      const { labelId: label_id } = decision.known;
      const message = `${label_id} holds a newer answer of this annotation`;
      return { outcome: 'skipped', code: 'older-than-label', severity: 'information', message, label_id };
    }
    case 'clash': {
      const { createdAt, file } = decision.known;
      const message = `${annotator_id} has another annotation with the id ${provenance.annotation_id} for this sample, made ${createdAt} (${file}): two servers or two people; import each export with its own GOLD_IMPORT_ANNOTATOR`;
      return { outcome: 'refused', code: 'annotation-clash', severity: 'error', message };
    }
    case 'update':
      return updateLine(decision);
  }
}

function updateLine({ label, previous }: Decision & { kind: 'update' }): Line {
  const { label_id, annotator_id } = label;
  if (previous.annotatorId !== annotator_id) {
    const message = `the annotation is known as ${previous.labelId} of ${previous.annotatorId}; it is superseded by a label of ${annotator_id}`;
    return { outcome: 'imported', code: 'annotator-renamed', severity: 'warning', message, label_id };
  }
  const message = `the annotation was changed since ${previous.labelId}, which is superseded`;
  return { outcome: 'imported', code: 'label-updated', severity: 'information', message, label_id };
}
