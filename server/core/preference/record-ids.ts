// Ids of answers and labels that are hashes of what they say, so that a record that was edited by hand gives itself away.
import type { PreferenceAnswerRecord } from '../../../schemas/preference-answer.ts';
import type { PreferenceLabel, PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { sha256Hex } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical.ts';

/** `pa_` and 16 digits of the SHA-256 of everything else in the record of an answer file. */
export function answerId(record: object): string {
  const { label_id: _, ...said } = record as PreferenceAnswerRecord;
  return `pa_${digits(said)}`;
}

/** `pl_` and 16 digits of the SHA-256 of what the label says: not of the file that it was read from, nor of what a merge adds to it. */
export function preferenceLabelId(label: Pick<PreferenceLabelRecord, 'provenance'>): string {
  const { label_id: _, adjudicates: _merged, provenance, ...said } = label as PreferenceLabel;
  const { task_id, annotation_id } = provenance;
  return `pl_${digits({ ...said, source: { task_id, annotation_id } })}`;
}

/** `edited`: the id is a hash, and not of this record. `foreign`: the id is none of Assay's and tells nothing. */
export function originOf(record: PreferenceLabelRecord | PreferenceAnswerRecord): 'own' | 'edited' | 'foreign' {
  if (!/^p[al]_[0-9a-f]{16}$/.test(record.label_id)) return 'foreign';
  const id = 'provenance' in record ? preferenceLabelId(record) : answerId(record);
  return record.label_id === id ? 'own' : 'edited';
}

function digits(said: unknown): string {
  return sha256Hex(canonicalJson(said)).slice(0, 16);
}
