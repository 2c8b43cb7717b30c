// What the labeling page needs of the server, through the extension: a round to open, tasks with their pictures, and answers to be saved.
import * as z from 'zod';
import { preferenceChoice } from '../../schemas/preference-answer.ts';
import { answerSeen } from '../../schemas/task-file.ts';
import { defineRequest } from './message.ts';

const desk = { /** Of the task file. */ uri: z.string(), annotator: z.string() };

const refused = z.object({ kind: z.literal('refused'), why: z.string(), wayOut: z.string() });

export const labelingProgressShape = z.object({
  done: z.int().min(0),
  total: z.int().min(0),
  /** Seconds a task, and seconds for the rest; absent until answers tell. */
  paceS: z.number().min(0).optional(),
  remainingS: z.number().min(0).optional(),
  /** Seconds for what is answered; absent until answers tell. */
  spentS: z.number().min(0).optional(),
});

/** Where a picture lies, for the extension alone: pages get its bytes. */
const picture = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), uri: z.string(), type: z.string() }),
  z.object({ kind: z.literal('missing'), why: z.string() }),
]);

/** An answer that was given was taken back. */
const givenWithdrawal = z.object({ withdrawn: z.literal(true), answeredAt: z.iso.datetime() });

const givenAnswer = z.object({
  overall: preferenceChoice,
  modules: z.record(z.string(), preferenceChoice),
  notes: z.string().max(10_000),
  activeMs: z.number().min(0),
  answeredAt: z.iso.datetime(),
});

const labelingTaskShape = z.object({
  taskId: z.string(),
  /** One-based place in the file. */
  position: z.int().min(1),
  a: picture,
  b: picture,
  /** The bare photo; absent when the pack has none. */
  photo: picture.optional(),
  reasons: z.array(z.string()),
  answers: z.array(answerSeen),
  /** True when this annotator has answered and taken it back. */
  isWithdrawn: z.boolean(),
  /** What this annotator has answered. */
  answer: givenAnswer.pick({ overall: true, modules: true, notes: true }).optional(),
});

export const openLabelingRequest = defineRequest({
  method: 'assay/labeling/open',
  params: z.object(desk),
  result: z.discriminatedUnion('kind', [
    refused,
    z.object({
      kind: z.literal('open'),
      runId: z.string().optional(),
      isAdjudication: z.boolean(),
      modules: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          colour: z.string(),
          side: z.enum(['left', 'right']).optional(),
        }),
      ),
      progress: labelingProgressShape,
      /** Name of the file that the answers go to. */
      file: z.string(),
      /** Lines of that file that are no answer. */
      unreadable: z.int().min(0),
    }),
  ]),
});

export const labelingTasksRequest = defineRequest({
  method: 'assay/labeling/tasks',
  params: z.object({
    ...desk,
    want: z.discriminatedUnion('is', [
      z.object({
        is: z.literal('next'),
        after: z.string().optional(),
        skip: z.array(z.string()),
        count: z.int().min(1).max(10),
      }),
      z.object({ is: z.literal('previous'), before: z.string() }),
      z.object({ is: z.literal('named'), taskId: z.string() }),
    ]),
  }),
  result: z.discriminatedUnion('kind', [
    refused,
    z.object({ kind: z.literal('tasks'), tasks: z.array(labelingTaskShape) }),
  ]),
});

/** How each task stands, in the order of the file; no answer is told. */
export const labelingListRequest = defineRequest({
  method: 'assay/labeling/list',
  params: z.object(desk),
  result: z.discriminatedUnion('kind', [
    refused,
    z.object({
      kind: z.literal('list'),
      tasks: z.array(z.object({ taskId: z.string(), state: z.enum(['open', 'answered', 'withdrawn']) })),
    }),
  ]),
});

export const answerRequest = defineRequest({
  method: 'assay/labeling/answer',
  params: z.object({ ...desk, taskId: z.string(), given: z.union([givenAnswer, givenWithdrawal]) }),
  result: z.discriminatedUnion('kind', [
    /** It is on the disk. */
    z.object({ kind: z.literal('saved'), progress: labelingProgressShape, wasReplaced: z.boolean() }),
    z.object({ kind: z.literal('notSaved'), why: z.string(), wayOut: z.string() }),
  ]),
});

/** The task files that can be labeled, the newest round first. */
export const labelingFilesRequest = defineRequest({
  method: 'assay/labeling/files',
  params: z.object({}),
  result: z.array(z.object({ uri: z.string(), path: z.string(), tasks: z.int().min(0) })),
});

export type ServedTask = z.infer<typeof labelingTaskShape>;
export type ServedPicture = z.infer<typeof picture>;
