// The manifest of a preference round: the samples, and, here alone, which side shows which variant.
import * as z from 'zod';
import { geometryQc } from './geometry-qc.ts';
import { fileHashes, runProvenance, share, variantName } from './parts.ts';
import { preferenceBatch } from './preference-parts.ts';
import { quota, rejectedSample, roundKeys, roundSampleKeys } from './round-parts.ts';

const preferenceSides = z
  .strictObject({
    task_id: z.string().min(1).describe('Task that shows this pair.'),
    batch: preferenceBatch,
    a: variantName.describe('Variant on side A.'),
    b: variantName.describe('Variant on side B.'),
    image_a: z.string().min(1).describe('Overlay on side A, relative to this file; its name tells nothing.'),
    image_b: z.string().min(1).describe('Overlay on side B, relative to this file; its name tells nothing.'),
    repeat_of: z
      .string()
      .min(1)
      .optional()
      .describe('Task that this one shows again with swapped sides, for self-agreement.'),
  })
  .describe('One showing of the pair: who sees what on which side.');

const preferenceManifestSample = z
  .strictObject({
    ...roundSampleKeys,
    overlap: z.boolean().describe('True when both annotators answer it, with sides drawn anew for the second.'),
    photo: z
      .string()
      .min(1)
      .optional()
      .describe(
        'The bare photo, cropped and sized as its overlays are, relative to this file; its name tells nothing.',
      ),
    sides: z
      .array(preferenceSides)
      .min(1)
      .describe('Every task of the sample: one, or one a batch for overlap samples, and its hidden repeats.'),
    reasons: z
      .array(z.string().min(1))
      .optional()
      .describe('Of an adjudication: why the sample is contentious, the strongest reason first.'),
    risk: z
      .record(z.string().min(1), geometryQc)
      .optional()
      .describe('Risk features by variant; they select samples for adjudication.'),
  })
  .describe('One sample of the round.');

export const preferenceManifest = z
  .strictObject({
    ...roundKeys,
    sides_seed: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Seed of the sides, which no task and no picture tells; absent in earlier packs, whose sides came from the seed.',
      ),
    mock: z.boolean().optional().describe('True when no image was looked at: overlays of a mock pipeline.'),
    variants: z.array(variantName).min(2).describe('The compared pipelines, the one in use first.'),
    modules: z.array(z.string().min(1)).optional().describe('Regions that annotators are asked about one by one.'),
    module_box_mode: z.string().min(1).optional().describe('How module boxes were made, such as dynamic_skinmask.'),
    max_edge: z.int().min(1).optional().describe('Longest edge of the overlays in pixels.'),
    annotators: z
      .array(
        z.strictObject({
          annotator_id: z.string().min(1).describe('Pseudonym, never an e-mail address.'),
          batch: preferenceBatch,
        }),
      )
      .optional()
      .describe('Who answers which batch.'),
    overlap: z
      .strictObject({
        ratio: share.optional().describe('Share of samples asked for in both batches: 0 to 1.'),
        min: z.int().min(0).optional().describe('Least number of such samples, 0 or more.'),
        asked: z.int().min(0).describe('Samples wanted in both batches, 0 or more.'),
        reached: z.int().min(0).describe('Samples found for both batches, 0 or more.'),
      })
      .optional()
      .describe('The subset that both annotators answer.'),
    repeats: z
      .strictObject({
        ratio: share.describe('Share of each batch asked for as hidden repeats: 0 to 1.'),
        asked: z.int().min(0).describe('Hidden repeats wanted, 0 or more.'),
        reached: z.int().min(0).describe('Hidden repeats made, 0 or more.'),
      })
      .optional()
      .describe('Tasks that show a pair again with swapped sides, for self-agreement.'),
    adjudicates: z
      .string()
      .min(1)
      .optional()
      .describe('Of an adjudication: the manifest of the round, relative to the workspace.'),
    filters: z
      .array(
        z.strictObject({
          filter: z.string().min(1).describe('Name of the filter, such as min_geometry_qc_score.'),
          threshold: z.union([z.number(), z.string(), z.boolean()]).optional().describe('What it asks for.'),
          rejected: z
            .int()
            .min(0)
            .describe('Samples that it refused, 0 or more; one sample may be refused by several.'),
        }),
      )
      .optional()
      .describe('Filters in force and how many samples each took.'),
    quotas: z.array(quota).optional().describe('Samples asked for and reached, by source and bucket.'),
    samples: z.array(preferenceManifestSample).describe('Samples of the round.'),
    rejected: z.array(rejectedSample).optional().describe('Samples left out, with why.'),
    hashes: fileHashes.optional().describe('sha256 of the task files and overlays, by relative path.'),
    provenance: runProvenance.optional(),
  })
  .describe('A preference round: samples, sides, filters, quotas and origin.');

export type PreferenceManifest = z.infer<typeof preferenceManifest>;
export type PreferenceManifestSample = z.infer<typeof preferenceManifestSample>;
export type PreferenceSides = z.infer<typeof preferenceSides>;
