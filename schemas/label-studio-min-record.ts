// One record of a Label Studio JSON-MIN export: one annotation, with the data keys and the answers side by side.
import * as z from 'zod';

const anything = z.unknown().optional();

export const labelStudioMinRecord = z
  .looseObject({
    id: z.union([z.number(), z.string()]).describe('Task id.'),
    annotation_id: z
      .union([z.number(), z.string(), z.null()])
      .optional()
      .describe('Annotation id; null for a task that nobody answered.'),
    annotator: anything.describe('Who answered: a user id or an e-mail address; imports keep a pseudonym only.'),
    created_at: anything.describe('ISO 8601 time of the annotation.'),
    updated_at: anything.describe('ISO 8601 time of its last change.'),
    lead_time: anything.describe('Seconds between opening and submitting.'),
    image: anything.describe('Address of the photo.'),
    sample_id: anything.describe('Stable name of the sample.'),
  })
  .describe('One annotation; every other key is a data key of the task or the name of a control with its answers.');

export type LabelStudioMinRecord = z.infer<typeof labelStudioMinRecord>;
