// One training sample of a calibrator: a predicted issue, its confidence, and whether gold agrees.
import * as z from 'zod';
import { bucketKeys, sampleId, sampleSource, share } from './parts.ts';

export const calibrationSample = z
  .strictObject({
    sample_id: sampleId,
    variant: z.string().min(1).describe('Pipeline or model that predicted.'),
    type: z.string().min(1).describe('Issue type predicted, as the taxonomy names it.'),
    region: z.string().min(1).optional().describe('Region predicted, as the taxonomy names it.'),
    confidence: share.describe('Confidence before calibration: 0 to 1.'),
    correct: z.boolean().describe('True when a gold label matches the prediction.'),
    iou: share.optional().describe('IoU with the matched gold box: 0 to 1.'),
    weight: z.number().min(0).optional().describe('Weight in training: 0 or more, 1 when absent.'),
    source: sampleSource.optional(),
    ...bucketKeys,
  })
  .describe('One prediction with the verdict of gold.');

export type CalibrationSample = z.infer<typeof calibrationSample>;
