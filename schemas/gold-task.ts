// One sampled gold task without a photo: metadata only, plus the image of a region where that was allowed and opted in.
import * as z from 'zod';
import { bucketKeys, runId, sampleId, sampleSource, share } from './parts.ts';

export const goldTask = z
  .strictObject({
    task_id: z.string().min(1).describe('Stable hash of run and sample.'),
    sample_id: sampleId,
    run_id: runId,
    source: sampleSource.optional(),
    ...bucketKeys,
    hard: z.boolean().describe('True when it was taken as a hard case.'),
    hard_score: share.optional().describe('How hard: 0 to 1.'),
    reasons: z.array(z.string().min(1)).optional().describe('Why it is hard.'),
    roi_image_uri: z
      .string()
      .min(1)
      .optional()
      .describe('Address of an image of one region; only with GOLD_ALLOW_ROI and the opt-in of the person.'),
    roi_opt_in: z.boolean().optional().describe('True when the person allowed ROI images in tasks.'),
  })
  .describe('One sample to be labeled, without its photo.');

export type GoldTask = z.infer<typeof goldTask>;
