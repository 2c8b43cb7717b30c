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

export type PreferenceBatch = z.infer<typeof preferenceBatch>;
