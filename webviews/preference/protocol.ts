// The whole conversation of the labeling page, checked with zod on both sides. What is not in it, the page cannot know: which side is which, samples, sources, files, repeats.
import * as z from 'zod';
import { labelingActions } from '../../schemas/labeling-keys.ts';
import { preferenceChoice } from '../../schemas/preference-answer.ts';
import { labelingTexts } from './texts.ts';

const progress = z.strictObject({
  done: z.int().min(0),
  total: z.int().min(0),
  /** Seconds a task, and seconds for the rest; absent until answers tell. */
  paceS: z.number().min(0).optional(),
  remainingS: z.number().min(0).optional(),
  /** Seconds for what is answered; absent until answers tell. */
  spentS: z.number().min(0).optional(),
});

/** A region that is asked about. */
const askedModule = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** `#rrggbb`: that of its outline in the pictures. */
  colour: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** Of the image, not of the person. */
  side: z.enum(['left', 'right']).optional(),
});

/** Both pictures of a task have the same number of bytes. */
const picture = z.union([
  z.strictObject({ type: z.string(), bytes: z.instanceof(Uint8Array) }),
  z.strictObject({ why: z.string() }),
]);

const choices = { overall: preferenceChoice, modules: z.record(z.string(), preferenceChoice), notes: z.string() };

/** ISO 8601; with the key it tells what was given apart. */
const identity = { key: z.string(), answeredAt: z.string() };

const givenAnswer = z.strictObject({ ...identity, ...choices, activeMs: z.number().min(0) });

/** An answer, or that one was taken back, which is not known to be on the disk yet. */
const given = z.union([givenAnswer, z.strictObject({ ...identity, withdrawn: z.literal(true) })]);

/** What an adjudicator sees of one annotator's answer. */
const seenAnswer = z.strictObject({
  annotator: z.string(),
  overall: preferenceChoice,
  modules: z.record(z.string(), preferenceChoice),
  notes: z.string().optional(),
  sides_swapped: z.boolean(),
});

const pageTask = z.strictObject({
  /** Opaque. */
  key: z.string(),
  /** One-based place in the batch. */
  position: z.int().min(1),
  a: picture,
  b: picture,
  /** Without overlay. */
  photo: picture.optional(),
  reasons: z.array(z.string()),
  answers: z.array(seenAnswer),
  /** What this annotator has answered before, and not taken back. */
  answer: z.strictObject(choices).optional(),
  /** True when it was taken back. */
  isWithdrawn: z.boolean(),
});

export const toLabelingPage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    /** What the page keeps so that it can be opened again: `uri` of the task file, and the annotator. */
    round: z.strictObject({ uri: z.string(), annotator: z.string() }),
    texts: labelingTexts,
    keys: z.record(z.enum(labelingActions), z.array(z.string()).readonly()),
    modules: z.array(askedModule),
    isAdjudication: z.boolean(),
    progress,
    /** Answers of an earlier page that could not be saved. */
    unsaved: z.array(given),
    /** Name of the file that the answers go to. */
    file: z.string(),
    /** Tasks held ready. */
    prefetch: z.int().min(1).max(10),
  }),
  /** `now`: to be shown; `ahead`: to be held ready. */
  z.strictObject({ type: z.literal('task'), when: z.enum(['now', 'ahead']), task: pageTask }),
  /** How each task stands, in the order of the batch; no answer is told. */
  z.strictObject({
    type: z.literal('list'),
    tasks: z.array(z.strictObject({ key: z.string(), state: z.enum(['open', 'answered', 'withdrawn']) })),
  }),
  /** There is no such task: all are answered, or none was before. */
  z.strictObject({
    type: z.literal('noTask'),
    when: z.enum(['now', 'ahead']),
    is: z.enum(['next', 'previous', 'named']),
  }),
  /** It is on the disk. `wasReplaced`: the file was changed by somebody else. */
  z.strictObject({ type: z.literal('saved'), ...identity, progress, wasReplaced: z.boolean() }),
  z.strictObject({ type: z.literal('notSaved'), ...identity, why: z.string(), wayOut: z.string() }),
  z.strictObject({ type: z.literal('refused'), why: z.string(), wayOut: z.string() }),
]);

export const fromLabelingPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({
    type: z.literal('want'),
    when: z.enum(['now', 'ahead']),
    want: z.discriminatedUnion('is', [
      z.strictObject({
        is: z.literal('next'),
        after: z.string().optional(),
        skip: z.array(z.string()).max(10_000),
        count: z.int().min(1).max(3),
      }),
      z.strictObject({ is: z.literal('previous'), before: z.string() }),
      z.strictObject({ is: z.literal('named'), taskId: z.string() }),
    ]),
  }),
  z.strictObject({ type: z.literal('list') }),
  z.strictObject({ type: z.literal('answer'), answer: given }),
]);

/** What the page keeps over reloads of the window. */
export const labelingState = z.object({
  uri: z.string(),
  annotator: z.string(),
  /** The task in view, with what was chosen and not yet given. */
  current: z
    .object({
      key: z.string(),
      choices: z.object({ overall: preferenceChoice.optional(), modules: choices.modules, notes: choices.notes }),
      activeMs: z.number().min(0),
    })
    .optional(),
  unsaved: z.array(given),
});

export type { LabelingTexts } from './texts.ts';
export type ToLabelingPage = z.infer<typeof toLabelingPage>;
export type FromLabelingPage = z.infer<typeof fromLabelingPage>;
export type LabelingState = z.infer<typeof labelingState>;
export type Given = z.infer<typeof given>;
export type ListedTask = Extract<ToLabelingPage, { type: 'list' }>['tasks'][number];
export type PageTask = z.infer<typeof pageTask>;
export type PagePicture = z.infer<typeof picture>;
export type AskedModule = z.infer<typeof askedModule>;
export type PageProgress = z.infer<typeof progress>;
export type StartMessage = Extract<ToLabelingPage, { type: 'start' }>;
