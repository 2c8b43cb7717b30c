// What a Label Studio server answers: only the fields that we read, everything else is let through.
import * as z from 'zod';

export const accessAnswer = z.looseObject({ access: z.string().min(1) });

export const projectAnswer = z.looseObject({
  id: z.number(),
  title: z.string().default(''),
  task_number: z.number().nullish(),
  label_config: z.string().default(''),
});
export type ProjectAnswer = z.infer<typeof projectAnswer>;

export const snapshotAnswer = z.looseObject({
  id: z.number(),
  status: z.enum(['created', 'in_progress', 'failed', 'completed']),
});

/** Versions before 1.3 answer with the list alone. */
export const taskPageAnswer = z.union([
  z.looseObject({ tasks: z.array(z.looseObject({ id: z.number() })), total: z.number() }),
  z.array(z.looseObject({ id: z.number() })),
]);

/** The community edition imports at once; others answer with the number of a job. */
export const importAnswer = z.union([
  z.looseObject({ import: z.number() }),
  z.looseObject({ task_count: z.number(), task_ids: z.array(z.number()).optional() }),
]);

export const importJobAnswer = z.looseObject({
  status: z.string(),
  task_count: z.number().nullish(),
  error: z.unknown().optional(),
});

export const errorAnswer = z.looseObject({
  detail: z.unknown().optional(),
  validation_errors: z.unknown().optional(),
});
