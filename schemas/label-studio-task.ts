// A Label Studio task with its annotations, as exports of all versions hold it: loose, because other programs write it.
import * as z from 'zod';
import { labelStudioResults } from './label-studio-result.ts';

const anything = z.unknown().optional();
const identity = z.union([z.number(), z.string(), z.null()]).optional();

const labelStudioAnnotation = z
  .looseObject({
    id: identity.describe('Id of the annotation in its Label Studio instance.'),
    completed_by: anything.describe('Who made it: a user id, or an object with e-mail; imports keep a pseudonym only.'),
    result: z.union([labelStudioResults, z.null()]).optional().describe('Everything drawn or chosen.'),
    was_cancelled: anything.describe('True for a skipped task: not a label, whatever its result holds.'),
    skipped: anything.describe('True for a skipped task in files of version 0.x.'),
    ground_truth: anything.describe('True for a reference annotation.'),
    created_at: anything.describe('ISO 8601 time, or seconds since 1970 in files of version 0.x.'),
    updated_at: anything.describe('ISO 8601 time of the last change.'),
    lead_time: anything.describe('Seconds between opening and submitting; outliers of days occur.'),
    unique_id: anything.describe('UUID that stays the same in every export.'),
    prediction: anything.describe('Prediction that was shown; not an annotation.'),
  })
  .describe("One person's answer to the task.");

const annotations = z.union([z.array(labelStudioAnnotation), z.null()]).optional();

const labelStudioPrediction = z.union([
  z.number(),
  z.looseObject({
    model_version: anything.describe('Model that predicted.'),
    score: anything.describe('Score of the whole prediction.'),
    result: z.union([labelStudioResults, z.null()]).optional().describe('What the model would draw or choose.'),
  }),
]);

/** Keys of a task that Label Studio itself writes or reads, besides `data`. */
export const labelStudioTaskKeys = {
  id: identity.describe('Task id, unique in one Label Studio instance only.'),
  meta: anything.describe('What was imported beside the data.'),
  annotations: annotations.describe('Answers, newest last.'),
  completions: annotations.describe('Answers, in files of version 0.x.'),
  drafts: anything.describe('Unfinished answers; not labels.'),
  predictions: z
    .union([z.array(labelStudioPrediction), z.null()])
    .optional()
    .describe('Answers of models: objects, or only their ids.'),
  created_at: anything.describe('ISO 8601 time of the import.'),
  updated_at: anything.describe('ISO 8601 time of the last change.'),
  inner_id: anything.describe('Position in the project, from 1.'),
  project: anything.describe('Id of the project.'),
  file_upload: anything.describe('File that the task was uploaded in.'),
  task_path: anything.describe('File of the task, in files of version 0.x.'),
  allow_skip: anything.describe('Whether the task may be skipped.'),
};

export const labelStudioTask = z
  .looseObject({
    ...labelStudioTaskKeys,
    data: z
      .looseObject({
        sample_id: anything.describe('Stable name of the sample, where the tasks came from Assay.'),
        image: anything.describe('Address of the photo, as Label Studio serves it.'),
      })
      .describe('The data of the task: image addresses and whatever was imported with them.'),
  })
  .describe('One task with its answers.');

export type LabelStudioTask = z.infer<typeof labelStudioTask>;
export type LabelStudioAnnotation = z.infer<typeof labelStudioAnnotation>;
