// One line of an index of external photos, such as LaPa or CelebAMask-HQ: where the photo and its ground truth lie.
import * as z from 'zod';
import { bucketKeys, sampleSource, sha256 } from './parts.ts';

export const indexedImage = z
  .looseObject({
    image_path: z.string().min(1).describe('Photo, relative to this file, or absolute.'),
    sample_id: z.string().min(1).optional().describe('Stable name of the sample; the file name when absent.'),
    source: sampleSource.optional(),
    image_sha256: sha256.optional().describe('sha256 of the photo: 64 lower-case hexadecimal digits.'),
    parsing_path: z.string().min(1).optional().describe('LaPa: label PNG with a class number a pixel.'),
    parts_dir: z
      .string()
      .min(1)
      .optional()
      .describe('CelebAMask-HQ: folder with one PNG a part, 00000_skin.png and so on.'),
    landmarks_path: z.string().min(1).optional().describe('LaPa: text file with 106 landmarks in pixels.'),
    split: z.string().min(1).optional().describe('Split of the data set: train, val, test.'),
    ...bucketKeys,
  })
  .describe('One photo of an external data set.');

export type IndexedImage = z.infer<typeof indexedImage>;
