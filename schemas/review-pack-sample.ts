// One line of a review pack: a photo with what each pipeline variant says of it.
import * as z from 'zod';
import { geometryQcKeys } from './geometry-qc.ts';
import { box, bucketKeys, mask, polygon, runId, sampleId, sampleSource, sha256, share } from './parts.ts';

const predictedModule = z
  .looseObject({
    module: z.string().min(1).describe('Region, as the taxonomy names it.'),
    polygon: polygon.optional().describe('Outline: points [x, y], normalized to [0, 1].'),
    box: box.optional().describe('Axis-parallel box, normalized to [0, 1].'),
    mask: mask.optional().describe('Binary mask on its own pixel grid, run-length encoded.'),
    score: share.optional().describe('Confidence of the pipeline in this region: 0 to 1.'),
    pixels: z.int().min(0).optional().describe('Area in pixels of the photo, 0 or more.'),
    guarded: z.boolean().optional().describe('True when a safeguard replaced or shrank what the pipeline found.'),
  })
  .describe('One region with the geometry that the pipeline gives it.');

const predictedIssue = z
  .looseObject({
    type: z.string().min(1).describe('Issue type, as the taxonomy names it.'),
    region: z.string().min(1).optional().describe('Region that the issue lies in, as the taxonomy names it.'),
    bbox: box.optional().describe('Box of the evidence, normalized to [0, 1].'),
    confidence: share.optional().describe('Confidence of the pipeline: 0 to 1, not calibrated.'),
  })
  .describe('One issue that the pipeline reports.');

const variantPrediction = z
  .looseObject({
    modules: z.array(predictedModule).describe('Regions that the pipeline found; absent ones count as missed.'),
    issues: z.array(predictedIssue).optional().describe('Issues that the pipeline reports.'),
    module_box_mode: z.string().min(1).optional().describe('How module boxes were made, such as dynamic_skinmask.'),
    dynamic_score: share.optional().describe('How far dynamic boxes can be trusted: 0 to 1.'),
    ...geometryQcKeys,
  })
  .describe('What one variant says of the sample.');

export const reviewPackSample = z
  .looseObject({
    sample_id: sampleId,
    source: sampleSource,
    run_id: runId.optional(),
    image_path: z.string().min(1).describe('Photo, relative to the workspace or to this file; forward slashes.'),
    image_sha256: sha256.describe('sha256 of the photo: 64 lower-case hexadecimal digits.'),
    width: z.int().min(1).describe('Pixels, after EXIF orientation.'),
    height: z.int().min(1).describe('Pixels, after EXIF orientation.'),
    ...bucketKeys,
    quality: z
      .looseObject({
        pass: z.boolean().describe('Whether the photo is good enough to be labeled.'),
        score: share.optional().describe('0 (unusable) to 1.'),
        reasons: z.array(z.string()).optional().describe('What is wrong with the photo.'),
        detail: z.string().optional().describe('What stands behind the reasons, and the way out, in words.'),
      })
      .optional()
      .describe('Automatic judgement of the photo.'),
    consent: z
      .looseObject({
        roi_opt_in: z
          .boolean()
          .describe('True when the person allowed that an image of a region leaves the workspace.'),
      })
      .optional()
      .describe('What the person in the photo agreed to; absent means nothing.'),
    roi_image_uri: z
      .string()
      .min(1)
      .optional()
      .describe('Address of an image of one region; it goes into tasks only with GOLD_ALLOW_ROI and the opt-in.'),
    pipeline: z
      .looseObject({
        adapter: z.enum(['builtin', 'command', 'mock']).describe('Who answered; mock answers come from no image.'),
        version: z.string().optional().describe('Version of the pipeline.'),
        program: z
          .array(z.string())
          .optional()
          .describe('Program of the command pipeline with its arguments; paths of the workspace are relative to it.'),
      })
      .optional()
      .describe('Pipeline adapter that made this line.'),
    variants: z.record(z.string().min(1), variantPrediction).describe('Predictions by variant: baseline, variant1, …'),
  })
  .describe('One photo with the predictions of each variant.');

export type ReviewPackSample = z.infer<typeof reviewPackSample>;
export type VariantPrediction = z.infer<typeof variantPrediction>;
export type PredictedModule = z.infer<typeof predictedModule>;
export type PredictedIssue = z.infer<typeof predictedIssue>;
