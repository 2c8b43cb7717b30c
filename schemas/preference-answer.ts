// One blind answer as the labeling page writes it: sides, not variants; only the manifest tells which is which.
import * as z from 'zod';
import { runId, sampleId, timestamp } from './parts.ts';
import { preferenceBatch, preferenceNotes, preferenceTimeSpent } from './preference-parts.ts';

export const preferenceChoice = z
  .enum(['a', 'b', 'tie', 'cannot_tell'])
  .describe('Side A, side B, tie (equally good) or cannot_tell (not to be judged).');

export const preferenceAnswer = z
  .strictObject({
    label_id: z.string().min(1).describe('Unique id of this answer.'),
    task_id: z.string().min(1).describe('Task that was answered.'),
    sample_id: sampleId,
    run_id: runId.optional().describe('Run id of the round.'),
    annotator_id: z.string().min(1).describe('Who answered; a pseudonym, never an e-mail address.'),
    batch: preferenceBatch,
    overall: preferenceChoice,
    modules: z.record(z.string().min(1), preferenceChoice).describe('Answers by region, as the taxonomy names it.'),
    notes: preferenceNotes,
    time_spent_s: preferenceTimeSpent,
    created_at: timestamp.describe('When the answer was given: ISO 8601 with time zone.'),
    supersedes_label_id: z.string().min(1).nullable().describe('The answer that this one corrects, or null.'),
  })
  .describe("One annotator's blind answer to one task.");

export type PreferenceAnswer = z.infer<typeof preferenceAnswer>;
export type PreferenceChoice = z.infer<typeof preferenceChoice>;
