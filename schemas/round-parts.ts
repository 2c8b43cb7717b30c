// What the manifests of gold and preference rounds have in common.
import * as z from 'zod';
import { bucketKeys, documentKeys, runId, sampleId, sampleSource, seed, sha256, timestamp } from './parts.ts';
import { wordOf } from './vocabulary.ts';

const roundName = z.string().min(1).describe('Name of the labeling effort, such as round1.');

const taxonomyVersion = z.string().min(1).describe('Version of the taxonomy that the round is labeled under.');

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

/** The first keys of a manifest: which round it is, and what it was made under. */
export const roundKeys = {
  ...documentKeys(1),
  run_id: runId.describe('Run id of the round: YYYYMMDD_HHMMSSmmm.'),
  round: roundName,
  created_at: timestamp.optional().describe('When the round was made: ISO 8601 with time zone.'),
  taxonomy: wordOf('taxonomy').optional().describe('Name of the taxonomy.'),
  taxonomy_version: taxonomyVersion,
  seed,
};
