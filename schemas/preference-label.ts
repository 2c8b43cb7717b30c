// One record of preference labels: what one annotator preferred for one sample, with the sides resolved to variants, or the withdrawal of that; never changed, only superseded.
import * as z from 'zod';
import { provenance, runId, sampleId, timestamp, variantName } from './parts.ts';
import { notWithdrawn, preferenceBatch, preferenceNotes, preferenceTimeSpent, withdrawn } from './preference-parts.ts';

export const preferred = z
  .string()
  .min(1)
  .describe('The variant preferred (baseline, variant1, …), tie (equally good) or cannot_tell (not to be judged).');

export const sidesShown = z
  .strictObject({ a: variantName.describe('Variant on side A.'), b: variantName.describe('Variant on side B.') })
  .describe('Which variant was shown on which side.');

const identity = {
  label_id: z.string().min(1).describe('Stable hash of sample, annotator and answer.'),
  sample_id: sampleId,
  task_id: z.string().min(1).optional().describe('Task of the manifest that was answered; it tells the sides.'),
  run_id: runId.optional().describe('Run id of the round.'),
  annotator_id: z.string().min(1).describe('Who answered; a pseudonym, never an e-mail address.'),
  batch: preferenceBatch,
};

const taxonomyVersion = z.string().min(1).optional().describe('Version of the taxonomy of the round.');

const preferenceLabel = z
  .strictObject({
    ...identity,
    withdrawn: notWithdrawn,
    overall: preferred,
    modules: z.record(z.string().min(1), preferred).describe('Answers by region, as the taxonomy names it.'),
    notes: preferenceNotes,
    shown: sidesShown,
    time_spent_s: preferenceTimeSpent,
    repeat_of: z
      .string()
      .min(1)
      .nullable()
      .describe('Task that this one showed again with swapped sides, or null; repeats measure self-agreement only.'),
    adjudicates: z
      .array(z.string().min(1))
      .optional()
      .describe('Of an adjudication: the labels of the sample that it decides over; they stay in the file.'),
    created_at: timestamp.describe('When the answer was given: ISO 8601 with time zone.'),
    updated_at: timestamp
      .optional()
      .describe('When the answer was last changed, where the source tells: ISO 8601 with time zone.'),
    taxonomy_version: taxonomyVersion,
    supersedes_label_id: z
      .string()
      .min(1)
      .nullable()
      .describe('The record that this label takes the place of, a label or a withdrawal, or null.'),
    provenance,
  })
  .describe("One annotator's preference for one sample, unblinded.");

const preferenceLabelWithdrawal = z
  .strictObject({
    ...identity,
    withdrawn,
    created_at: timestamp.describe('When the answer was withdrawn: ISO 8601 with time zone.'),
    taxonomy_version: taxonomyVersion,
    supersedes_label_id: z.string().min(1).describe('The label that is withdrawn; it stays in the file.'),
    provenance,
  })
  .describe('The withdrawal of a label: it counts nowhere until a later label supersedes this record.');

export const preferenceLabelRecord = z
  .discriminatedUnion('withdrawn', [preferenceLabel, preferenceLabelWithdrawal])
  .describe('A label, or the withdrawal of one.');

export type PreferenceLabel = z.infer<typeof preferenceLabel>;
export type PreferenceLabelWithdrawal = z.infer<typeof preferenceLabelWithdrawal>;
export type PreferenceLabelRecord = z.infer<typeof preferenceLabelRecord>;
