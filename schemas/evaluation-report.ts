// An evaluation's totals as JSON: every metric with its definition, group, value and interval, and what made the report.
import * as z from 'zod';
import { estimate } from './estimate.ts';
import { documentKeys, runId, runProvenance, timestamp } from './parts.ts';

export const reportMetric = z
  .strictObject({
    metric: z.string().min(1).describe('Name of the metric, such as miou_strong or win_rate.'),
    group: z
      .record(z.string().min(1), z.string())
      .describe('What it was measured on, such as {"module": "nose", "tone_bucket": "dark"}; empty: everything.'),
    value: estimate,
    p_value: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Chance of a difference this large without a real one: 0 to 1.'),
    p_adjusted: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('p_value corrected for the number of comparisons: 0 to 1.'),
    few: z.boolean().optional().describe('True when fewer than 10 samples are behind it.'),
  })
  .describe('One number of the report.');

export const evaluationReport = z
  .strictObject({
    ...documentKeys(1),
    evaluation: z.string().min(1).describe('Command that evaluated, such as eval-gold-ab.'),
    run_id: runId,
    created_at: timestamp.describe('When it was evaluated: ISO 8601 with time zone.'),
    summary: z.string().min(1).describe('One sentence that says what is true.'),
    mock: z.boolean().optional().describe('True when predictions come from a mock pipeline.'),
    samples: z.int().min(0).describe('Samples evaluated, 0 or more.'),
    definitions: z.record(z.string().min(1), z.string()).describe('What each metric means, by its name.'),
    metrics: z.array(reportMetric).describe('Every number of the report.'),
    not_evaluated: z
      .array(
        z.strictObject({
          what: z.string().min(1).describe('Data set, region or metric.'),
          why: z.string().min(1).describe('Why it was not evaluated; that is never a pass.'),
        }),
      )
      .optional()
      .describe('What was asked for and could not be evaluated.'),
    details: z.record(z.string(), z.unknown()).optional().describe('Tables and lists of this evaluation alone.'),
    provenance: runProvenance,
  })
  .describe('The totals of one evaluation.');

export type EvaluationReport = z.infer<typeof evaluationReport>;
export type ReportMetric = z.infer<typeof reportMetric>;
