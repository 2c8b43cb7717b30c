// Imports the withdrawal of an answer: the label of the answer is superseded by a record that counts nowhere, so that it counts no more.
import type { PreferenceWithdrawal } from '../../../schemas/preference-answer.ts';
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import type { PreferenceLedger } from '../../core/preference/preference-ledger.ts';
import type { Showing } from '../../core/preference/showings.ts';
import type { SourceFile } from '../import/import-account.ts';
import type { PreferenceRound } from './read-round.ts';

export interface WithdrawalTools {
  readonly round: PreferenceRound;
  readonly ledger: PreferenceLedger;
  /** Pseudonym for all votes, whoever the exports name. */
  readonly annotator?: string;
}

export type ImportedWithdrawal =
  /** `isNew`: the label file does not have it yet. */
  | { readonly label: PreferenceLabelRecord; readonly isNew: boolean; readonly message: string }
  /** The label of the answer is not there, so that there is nothing to take back. */
  | { readonly why: string };

export function importWithdrawal(
  withdrawal: PreferenceWithdrawal,
  withdrawn: PreferenceLabelRecord | undefined,
  { sample, sides }: Showing,
  { file, sha256 }: SourceFile,
  { round: { manifest }, ledger, annotator = withdrawal.annotator_id }: WithdrawalTools,
): ImportedWithdrawal {
  const { label_id, created_at, supersedes_label_id } = withdrawal;
  if (!withdrawn) return { why: `it withdraws answer "${supersedes_label_id}", which is not there` };
  const decision = ledger.decide(
    {
      ...{ sample_id: sample.sample_id, task_id: sides.task_id, run_id: manifest.run_id },
      ...{ annotator_id: annotator, batch: sides.batch, withdrawn: true, created_at },
      taxonomy_version: manifest.taxonomy_version,
      provenance: { file, sha256, annotation_id: label_id },
    },
    withdrawn,
  );
  const isNew = 'label' in decision;
  const label = isNew ? decision.label : decision.known;
  return { label, isNew, message: `${label.label_id} takes ${withdrawn.label_id} back: the task is open again` };
}
