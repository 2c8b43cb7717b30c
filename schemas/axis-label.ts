// One axis label: one annotator's answer to one question about one sample, as a value or as a distribution over the values.
import * as z from 'zod';
import { distribution } from './distribution.ts';
import { provenance, runId, sampleId, timestamp } from './parts.ts';

export const axisLabel = z
  .strictObject({
    label_id: z.string().min(1).describe('Stable hash of sample, axis, annotator and answer.'),
    sample_id: sampleId,
    axis: z.string().min(1).describe('Question answered, as the taxonomy names it.'),
    value: z.string().min(1).optional().describe('The answer, one of the values of the axis; absent for a soft label.'),
    distribution: distribution.optional(),
    annotator_id: z.string().min(1).describe('Who answered; a pseudonym, never an e-mail address.'),
    created_at: timestamp.describe('When the answer was given: ISO 8601 with time zone.'),
    taxonomy_version: z.string().min(1).describe('Version of the taxonomy that the answer was given under.'),
    note: z.string().optional().describe('Free text of the annotator.'),
    round: z.string().min(1).optional().describe('Name of the labeling effort.'),
    run_id: runId.optional(),
    split: z.enum(['train', 'dev', 'test']).optional().describe('Split of the sample; test is looked at once.'),
    time_spent_s: z.number().min(0).optional().describe('Seconds spent on the answer, 0 or more.'),
    supersedes_label_id: z.string().min(1).nullable().describe('The label that this one corrects, or null.'),
    provenance: provenance.optional(),
  })
  .describe("One annotator's answer to one question about one sample.");

export type AxisLabel = z.infer<typeof axisLabel>;
