// A task file: samples in the shape that Label Studio imports; what annotators see, and nothing that they must not know.
import * as z from 'zod';
import { labelStudioTaskKeys } from './label-studio-task.ts';
import { bucketKeys, runId } from './parts.ts';
import { preferenceChoice } from './preference-answer.ts';

/** What an adjudicator sees of one annotator's answer; sides are those of the adjudicator's own task. */
export const answerSeen = z
  .looseObject({
    annotator: z.string().min(1).describe('annotator 1, annotator 2, …; not the pseudonym.'),
    overall: preferenceChoice,
    modules: z.record(z.string().min(1), preferenceChoice).describe('Answers by region, as the taxonomy names it.'),
    notes: z.string().optional().describe('Free text of the annotator.'),
    sides_swapped: z
      .boolean()
      .describe('True when A and B in the notes mean B and A here: the annotator had the sides the other way round.'),
  })
  .describe("One annotator's answer, as the adjudicator sees it.");

const taskData = z
  .looseObject({
    sample_id: z.string().min(1).optional().describe('Stable name of the sample; import joins answers to it.'),
    image: z
      .unknown()
      .optional()
      .describe('Address of the photo, as Label Studio serves it; in a preference round cropped as the sides are.'),
    image_a: z.unknown().optional().describe('Address of the picture on side A.'),
    image_b: z.unknown().optional().describe('Address of the picture on side B.'),
    task_id: z.unknown().optional().describe('Name of the task in the manifest.'),
    batch: z.unknown().optional().describe('Batch of a preference round: a, b, overlap or adjudication.'),
    run_id: runId.optional(),
    reasons: z
      .array(z.string())
      .optional()
      .describe('Of an adjudication: why the sample is contentious, the strongest reason first.'),
    answers: z
      .array(answerSeen)
      .optional()
      .describe('Of an adjudication: what the annotators answered, for the adjudicator alone.'),
    double_annotate: z.boolean().optional().describe('True when a second annotator labels it too; filter by it.'),
    roi_image_uri: z.string().optional().describe('Address of an image of one region; only for samples that opted in.'),
    ...bucketKeys,
  })
  .describe('What the labeling config shows, and keys that join the answer to its sample.');

const task = z.looseObject({ ...labelStudioTaskKeys, data: taskData }).describe('One sample handed to an annotator.');

export const taskFile = z.array(task).describe('Tasks in the order in which they are shown.');

export type AnswerSeen = z.infer<typeof answerSeen>;
export type Task = z.infer<typeof task>;
export type TaskFile = z.infer<typeof taskFile>;
