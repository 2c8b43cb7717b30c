// What preference manifests, answers and labels have in common.
import * as z from 'zod';

export const preferenceBatch = z
  .enum(['a', 'b', 'overlap', 'adjudication'])
  .describe(
    'Task file that the task belongs to: a or b (one annotator each; overlap samples are in both), overlap (the overlap samples apart) or adjudication.',
  );

export const preferenceTimeSpent = z
  .number()
  .min(0)
  .optional()
  .describe('Seconds spent on the task, idle time excluded, 0 or more.');

export const preferenceNotes = z
  .string()
  .optional()
  .describe('Free text of the annotator: why, when there is a clear reason.');

export const notWithdrawn = z.literal(false).optional().describe('false, or absent: it is an answer.');

export const withdrawn = z
  .literal(true)
  .describe('true: the annotator took the answer back, so that it counts nowhere and the task is open again.');

/** Tells a withdrawal from an answer, in answer files and in label files alike. */
export function isWithdrawal<T extends object>(record: T): record is Extract<T, { withdrawn: true }> {
  return 'withdrawn' in record && record.withdrawn === true;
}

export type PreferenceBatch = z.infer<typeof preferenceBatch>;
