// One record of an answer file as the labeling page writes it: a blind answer, in sides and not in variants, or the withdrawal of one; only the manifest tells which side is which.
import * as z from 'zod';
import { runId, sampleId, timestamp } from './parts.ts';
import { notWithdrawn, preferenceBatch, preferenceNotes, preferenceTimeSpent, withdrawn } from './preference-parts.ts';

export const preferenceChoice = z
  .enum(['a', 'b', 'tie', 'cannot_tell'])
  .describe('Side A, side B, tie (equally good) or cannot_tell (not to be judged).');

const identity = {
  label_id: z.string().min(1).describe('Unique id of this record.'),
  task_id: z.string().min(1).describe('Task that was answered.'),
  sample_id: sampleId,
  run_id: runId.optional().describe('Run id of the round.'),
  annotator_id: z.string().min(1).describe('Who answered; a pseudonym, never an e-mail address.'),
  batch: preferenceBatch,
};

const preferenceAnswer = z
  .strictObject({
    ...identity,
    withdrawn: notWithdrawn,
    overall: preferenceChoice,
    modules: z.record(z.string().min(1), preferenceChoice).describe('Answers by region, as the taxonomy names it.'),
    notes: preferenceNotes,
    time_spent_s: preferenceTimeSpent,
    created_at: timestamp.describe('When the answer was given: ISO 8601 with time zone.'),
    supersedes_label_id: z
      .string()
      .min(1)
      .nullable()
      .describe('The record that this answer takes the place of, an answer or a withdrawal, or null.'),
  })
  .describe("One annotator's blind answer to one task.");

const preferenceWithdrawal = z
  .strictObject({
    ...identity,
    withdrawn,
    created_at: timestamp.describe('When the answer was withdrawn: ISO 8601 with time zone.'),
    supersedes_label_id: z.string().min(1).describe('The answer that is withdrawn; it stays in the file.'),
  })
  .describe('The withdrawal of an answer: the task is open again until a later answer supersedes it.');

export const preferenceAnswerRecord = z
  .discriminatedUnion('withdrawn', [preferenceAnswer, preferenceWithdrawal])
  .describe('An answer, or the withdrawal of one.');

export type PreferenceAnswer = z.infer<typeof preferenceAnswer>;
export type PreferenceWithdrawal = z.infer<typeof preferenceWithdrawal>;
export type PreferenceAnswerRecord = z.infer<typeof preferenceAnswerRecord>;
export type PreferenceChoice = z.infer<typeof preferenceChoice>;
