// One prediction of a model on one axis: a probability for each value, and which model, prompt and run it came from.
import * as z from 'zod';
import { distribution } from './distribution.ts';
import { sampleId, timestamp } from './parts.ts';

export const modelPrediction = z
  .looseObject({
    sample_id: sampleId,
    axis: z.string().min(1).describe('Question predicted, as the taxonomy names it.'),
    distribution,
    model_name: z.string().min(1).describe('Name of the model.'),
    model_version: z.string().min(1).optional().describe('Version of the model.'),
    prompt_version: z.string().min(1).optional().describe('Version of the prompt, for models that have one.'),
    run_id: z.string().min(1).optional().describe('Run that made the prediction.'),
    reviewer: z.string().min(1).optional().describe('Who asked for the prediction.'),
    created_at: timestamp.optional().describe('When the model answered: ISO 8601 with time zone.'),
  })
  .describe("One model's distribution over the values of one axis.");

export type ModelPrediction = z.infer<typeof modelPrediction>;
