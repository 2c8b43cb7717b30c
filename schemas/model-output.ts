// One line of the daily model outputs: what one model says of one sample; several models answer for a sample in several lines.
import * as z from 'zod';
import { box, bucketKeys, sampleId, sampleSource, share, timestamp } from './parts.ts';

/** Of classes: how likely each is, as the model says. */
const classProbabilities = z
  .record(z.string().min(1), share)
  .describe('Probability of each class: 0 to 1 each; over exclusive classes they sum to 1.');

const modelOutputIssue = z
  .looseObject({
    type: z.string().min(1).describe('Issue type, as the taxonomy names it.'),
    region: z.string().min(1).optional().describe('Region that the issue lies in, as the taxonomy names it.'),
    bbox: box.optional().describe('Box of the evidence, normalized to [0, 1].'),
    confidence: share.describe('Confidence of the model: 0 to 1, not calibrated.'),
    probabilities: classProbabilities.optional(),
  })
  .describe('One issue that the model reports.');

export const modelOutput = z
  .looseObject({
    sample_id: sampleId,
    model: z.string().min(1).describe('Name of the model.'),
    model_version: z.string().min(1).optional().describe('Version of the model.'),
    created_at: timestamp.optional().describe('When the model answered: ISO 8601 with time zone.'),
    source: sampleSource.optional(),
    ...bucketKeys,
    quality: z
      .looseObject({
        pass: z.boolean().optional().describe('Whether the photo is good enough.'),
        score: share.optional().describe('0 (unusable) to 1.'),
      })
      .optional()
      .describe('Automatic judgement of the photo.'),
    consent: z
      .looseObject({ roi_opt_in: z.boolean().describe('True when the person allowed ROI images in tasks.') })
      .optional()
      .describe('What the person in the photo agreed to; absent means nothing.'),
    roi_image_uri: z
      .string()
      .min(1)
      .optional()
      .describe('Address of an image of one region; it goes into tasks only with GOLD_ALLOW_ROI and the opt-in.'),
    issues: z.array(modelOutputIssue).describe('Issues that the model reports; an empty list says that it saw none.'),
  })
  .describe("One model's answer for one sample.");

export type ModelOutput = z.infer<typeof modelOutput>;
export type ModelOutputIssue = z.infer<typeof modelOutputIssue>;
