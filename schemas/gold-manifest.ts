// The manifest of a gold round: which samples are labeled, by whom, why these, and from which bytes.
import * as z from 'zod';
import { fileHashes, runProvenance, share, variantName } from './parts.ts';
import { quota, rejectedSample, roundKeys, roundSampleKeys } from './round-parts.ts';

const goldManifestSample = z
  .strictObject({
    ...roundSampleKeys,
    task_id: z
      .union([z.int(), z.string().min(1)])
      .optional()
      .describe('Id of its task in the task file.'),
    double_annotate: z.boolean().describe('True when a second annotator labels it too, for agreement.'),
    double_annotate_reason: z
      .enum(['top_risk', 'low_min_pixels'])
      .optional()
      .describe('Which half of the double-annotated it comes from: highest risk, or smallest min_module_pixels.'),
    hard: z.boolean().optional().describe('True for a hard case of the daily model outputs.'),
    risk: z
      .number()
      .min(0)
      .optional()
      .describe('Risk score that samples were ranked by, 0 or more, higher is riskier.'),
    min_module_pixels: z.int().min(0).optional().describe('Pixels of the smallest predicted module, 0 or more.'),
    roi_opt_in: z.boolean().optional().describe('True when the person allowed ROI images in tasks.'),
  })
  .describe('One sample of the round.');

export const goldManifest = z
  .strictObject({
    ...roundKeys,
    annotators: z
      .array(
        z.strictObject({
          annotator_id: z.string().min(1).describe('Pseudonym, never an e-mail address.'),
          role: z
            .enum(['primary', 'second', 'adjudicator'])
            .optional()
            .describe(
              'primary labels every sample, second the double-annotated ones, adjudicator the contentious ones.',
            ),
        }),
      )
      .optional()
      .describe('Who labels the round.'),
    double_annotate_ratio: share.optional().describe('Share of samples for a second annotator: 0 to 1, usually 0.1.'),
    hard_ratio: share.optional().describe('Share of hard cases asked for: 0 to 1, at least 0.5 recommended.'),
    allow_roi: z.boolean().optional().describe('Whether tasks may carry an ROI image of samples that opted in.'),
    preannotation_variant: variantName.optional().describe('Variant whose modules the tasks show as predictions.'),
    quotas: z.array(quota).optional().describe('The sampling plan and what was reached.'),
    samples: z.array(goldManifestSample).describe('Samples of the round, in task order.'),
    rejected: z.array(rejectedSample).optional().describe('Samples left out, with why.'),
    hashes: fileHashes.optional().describe('sha256 of the files that were made with this manifest, by relative path.'),
    provenance: runProvenance.optional(),
  })
  .describe('A gold round: its samples, quotas and origin.');

export type GoldManifest = z.infer<typeof goldManifest>;
export type GoldManifestSample = z.infer<typeof goldManifestSample>;
