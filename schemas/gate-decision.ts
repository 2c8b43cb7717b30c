// A release gate's decision: every check with value, interval, threshold and verdict, and the evidence it rests on.
import * as z from 'zod';
import { estimate } from './estimate.ts';
import { thresholdChange } from './gate-settings.ts';
import { documentKeys, runId, runProvenance, sha256, timestamp } from './parts.ts';
import { wordOf } from './vocabulary.ts';

export const gateVerdict = z
  .enum(['PASS', 'FAIL', 'INSUFFICIENT_DATA'])
  .describe('PASS: met; FAIL: not met; INSUFFICIENT_DATA: the data does not decide it.');

const gateThreshold = z
  .strictObject({
    must_be: z.enum(['>=', '>', '<=', '<', '==']).describe('How the value must lie to the threshold.'),
    value: z.number().describe('The threshold, in the unit of the checked value.'),
    reason: z.string().min(1).optional().describe('Why this threshold.'),
    min_n: z.int().min(1).optional().describe('Samples below which nothing is decided, 1 or more.'),
    changes: z.array(thresholdChange).optional().describe('How it was changed from the default, oldest first.'),
  })
  .describe('What the check asks for.');

const gateCheck = z
  .strictObject({
    check: z.string().min(1).describe('Name of the check, such as miou_strong.'),
    title: z.string().min(1).describe('The words that people read.'),
    verdict: gateVerdict,
    value: estimate,
    threshold: gateThreshold.optional(),
    reason: z.string().min(1).describe('One sentence that says why this verdict.'),
    more_samples: z.int().min(1).optional().describe('About how many more samples would decide it, 1 or more.'),
    link: z
      .string()
      .min(1)
      .optional()
      .describe('Evidence: a file, relative to the workspace, with an anchor if it has one.'),
  })
  .describe('One check of the gate.');

const leftOutCheck = z
  .strictObject({
    check: z.string().min(1).describe('Name of the check, such as leakage.'),
    title: z.string().min(1).describe('The words that people read.'),
    because: z
      .enum(['off', 'taxonomy'])
      .describe('off: assay.config.json switches it off; taxonomy: the taxonomy does not have what it measures.'),
    reason: z.string().min(1).describe('Why it is off, or what the taxonomy lacks.'),
    changes: z.array(thresholdChange).optional().describe('How it was switched off, oldest first.'),
  })
  .describe('A check of the gate that was not judged.');

export const gateDecision = z
  .strictObject({
    ...documentKeys(1),
    gate: z.string().min(1).describe('Command of the gate, such as release-gate-circle.'),
    run_id: runId,
    decision: gateVerdict.describe(
      'PASS only when every judged check passes; FAIL when one fails; else INSUFFICIENT_DATA.',
    ),
    summary: z.string().min(1).describe('One sentence that says what is true.'),
    mock: z.boolean().optional().describe('True when predictions come from a mock pipeline.'),
    candidate: z.string().min(1).optional().describe('Variant or model that is to be released.'),
    baseline: z.string().min(1).optional().describe('Variant or model in use.'),
    created_at: timestamp.describe('When it was decided: ISO 8601 with time zone.'),
    checks: z.array(gateCheck).min(1).describe('Every check that was judged, in the order of the report, one or more.'),
    left_out: z
      .array(leftOutCheck)
      .optional()
      .describe('Checks of the gate that were not judged, each with its reason; absent when there are none.'),
    evidence: z
      .array(
        z.strictObject({
          path: wordOf('file').describe('Report or data file, relative to the workspace.'),
          sha256: sha256.describe('sha256 of its content at the decision: 64 lower-case hexadecimal digits.'),
        }),
      )
      .describe('Files that the checks read; a changed one makes the decision stale.'),
    provenance: runProvenance,
  })
  .describe('Whether a variant may be released, and why.');

export type GateDecision = z.infer<typeof gateDecision>;
export type GateCheck = z.infer<typeof gateCheck>;
export type LeftOutCheck = z.infer<typeof leftOutCheck>;
export type GateThreshold = z.infer<typeof gateThreshold>;
export type GateVerdict = z.infer<typeof gateVerdict>;
