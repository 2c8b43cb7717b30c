// What a pipeline is asked of one photo, and what it says: the part of a review pack line that is not the photo itself.
import * as z from 'zod';
import { reviewPackSample } from '../../../schemas/review-pack-sample.ts';

/** One line to a program. */
export const pipelineRequest = z.object({
  sample_id: reviewPackSample.shape.sample_id,
  image_path: z.string().describe('The photo: absolute path, forward slashes.'),
  image_sha256: reviewPackSample.shape.image_sha256,
  width: reviewPackSample.shape.width,
  height: reviewPackSample.shape.height,
});

export type PipelineRequest = z.infer<typeof pipelineRequest>;

/** Also the answer of a program: keys beyond these are left out. */
export const pipelineAnswer = z.object({
  tone_bucket: reviewPackSample.shape.tone_bucket,
  lighting_bucket: reviewPackSample.shape.lighting_bucket,
  region_bucket: reviewPackSample.shape.region_bucket,
  quality: reviewPackSample.shape.quality,
  variants: reviewPackSample.shape.variants,
});

export type PipelineAnswer = z.infer<typeof pipelineAnswer>;

/** Why a pipeline says nothing of a photo. */
export interface PipelineProblem {
  readonly kind: 'problem';
  readonly code: string;
  /** A sentence without a full stop. */
  readonly why: string;
  readonly wayOut: string;
}

/** One line of a program: the answer with the sample that it is for, or why there is none. */
export const programAnswer = z.object({
  sample_id: reviewPackSample.shape.sample_id.describe('That of the request.'),
  error: z
    .string()
    .optional()
    .describe('In place of variants: why the program says nothing of this photo, which is left out with this reason.'),
  ...pipelineAnswer.shape,
});
