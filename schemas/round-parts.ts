// What the manifests of gold and preference rounds have in common.
import * as z from 'zod';
import { bucketKeys, sampleId, sampleSource, sha256 } from './parts.ts';

export const roundName = z.string().min(1).describe('Name of the labeling effort, such as round1.');

export const taxonomyVersion = z.string().min(1).describe('Version of the taxonomy that the round is labeled under.');

export const quota = z
  .strictObject({
    source: sampleSource.optional(),
    ...bucketKeys,
    asked: z.int().min(0).describe('Samples wanted in this cell, 0 or more.'),
    reached: z.int().min(0).describe('Samples found for it, 0 or more.'),
  })
  .describe('One cell of the sampling plan: keys that are absent hold for all values.');

export const rejectedSample = z
  .strictObject({
    sample_id: sampleId,
    source: sampleSource.optional(),
    reasons: z
      .array(
        z.strictObject({
          filter: z.string().min(1).describe('Filter that refused the sample, such as min_module_pixels.'),
          value: z.union([z.number(), z.string(), z.boolean()]).optional().describe('What the sample has.'),
          threshold: z.union([z.number(), z.string(), z.boolean()]).optional().describe('What the filter asks for.'),
        }),
      )
      .min(1)
      .describe('Every filter that refused it.'),
  })
  .describe('A sample that was looked at and left out, with why.');

/** Spread into the samples of a manifest. */
export const roundSampleKeys = {
  sample_id: sampleId,
  source: sampleSource.optional(),
  image: z.string().min(1).describe('Photo, relative to the workspace or to this file; forward slashes.'),
  sha256: sha256.describe('sha256 of the photo: 64 lower-case hexadecimal digits.'),
  width: z.int().min(1).optional().describe('Pixels, after EXIF orientation.'),
  height: z.int().min(1).optional().describe('Pixels, after EXIF orientation.'),
  ...bucketKeys,
};
