// One hard case: a sample that a person should look at first, with the reasons and how strong each is.
import * as z from 'zod';
import { bucketKeys, runId, sampleId, sampleSource, share } from './parts.ts';

export const hardCase = z
  .strictObject({
    sample_id: sampleId,
    run_id: runId,
    source: sampleSource.optional(),
    ...bucketKeys,
    score: share.describe('How hard: 0 to 1, higher first.'),
    reasons: z
      .array(
        z.strictObject({
          reason: z
            .enum(['disagreement', 'low_confidence', 'borderline_quality'])
            .describe('Models disagree, no model is sure, or the photo is barely good enough.'),
          score: share.describe('How strong this reason is: 0 to 1.'),
          detail: z.string().min(1).optional().describe('What was seen, in words.'),
        }),
      )
      .min(1)
      .describe('Why it is hard, one reason or more.'),
    models: z.array(z.string().min(1)).describe('Models that answered for the sample.'),
    roi_opt_in: z.boolean().optional().describe('True when the person allowed ROI images in tasks.'),
  })
  .describe('A sample to label first, and why.');

export type HardCase = z.infer<typeof hardCase>;
