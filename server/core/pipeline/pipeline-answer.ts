// What a pipeline says of one photo: the part of a review pack line that is not the photo itself.
import * as z from 'zod';
import { reviewPackSample } from '../../../schemas/review-pack-sample.ts';

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
