// One pseudo label: the issues of a sample that several models agree on with confidence; never mixed with gold.
import * as z from 'zod';
import { box, bucketKeys, runId, sampleId, sampleSource, share } from './parts.ts';

export const pseudoLabel = z
  .strictObject({
    sample_id: sampleId,
    run_id: runId,
    source: sampleSource.optional(),
    ...bucketKeys,
    issues: z
      .array(
        z.strictObject({
          type: z.string().min(1).describe('Issue type, as the taxonomy names it.'),
          region: z.string().min(1).optional().describe('Region that the issue lies in, as the taxonomy names it.'),
          bbox: box.optional().describe('Box of the evidence, mean over the agreeing models, normalized to [0, 1].'),
          confidence: share.describe('Least confidence of the agreeing models: 0 to 1.'),
          models: z.array(z.string().min(1)).min(2).describe('Models that agree, two or more.'),
        }),
      )
      .describe('Issues agreed on; an empty list says that all models saw none.'),
    models: z.array(z.string().min(1)).min(2).describe('Models that answered for the sample, two or more.'),
    threshold: share.describe('Confidence that each agreeing model had to reach: 0 to 1.'),
  })
  .describe('What several models agree on for one sample.');

export type PseudoLabel = z.infer<typeof pseudoLabel>;
