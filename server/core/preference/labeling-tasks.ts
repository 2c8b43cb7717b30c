// The tasks that the labeling page shows, from a task file: what an annotator may see of each, and nothing else.
import type { PreferenceAnswer } from '../../../schemas/preference-answer.ts';
import { preferenceBatch } from '../../../schemas/preference-parts.ts';
import { type AnswerSeen, type Task, taskFile } from '../../../schemas/task-file.ts';

export interface LabelingTask {
  readonly taskId: string;
  readonly sampleId: string;
  readonly runId: string | undefined;
  readonly batch: PreferenceAnswer['batch'];
  /** Pictures as the file names them; `photo` is the bare one. */
  readonly pictures: { readonly a: string; readonly b: string; readonly photo: string | undefined };
  /** Of an adjudication; empty in every other batch, whatever the file says. */
  readonly reasons: readonly string[];
  readonly answers: readonly AnswerSeen[];
}

export interface LabelingTasks {
  readonly kind: 'tasks';
  /** In the order in which they are shown. */
  readonly tasks: readonly LabelingTask[];
  readonly byId: ReadonlyMap<string, LabelingTask>;
}

export interface RefusedTasks {
  readonly kind: 'refused';
  /** A sentence without a full stop. */
  readonly why: string;
  readonly wayOut: string;
}

export function readLabelingTasks(text: string): LabelingTasks | RefusedTasks {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('the task file is no JSON', 'open it and fix what the Problems panel says');
  }
  const found = taskFile.safeParse(value);
  if (!found.success) {
    const [issue] = found.error.issues;
    const place = issue!.path.length > 0 ? `task ${Number(issue!.path[0]) + 1}: ` : '';
    return refused(`${place}${issue!.message}`, 'open the file and fix what the Problems panel says');
  }
  const tasks: LabelingTask[] = [];
  const byId = new Map<string, LabelingTask>();
  for (const [at, one] of found.data.entries()) {
    const task = labelingTask(one);
    if (typeof task === 'string')
      return refused(`task ${at + 1} ${task}`, 'label the task files that a preference pack wrote');
    if (byId.has(task.taskId))
      return refused(`task_id "${task.taskId}" is there twice`, 'make the pack anew: answers could not be told apart');
    byId.set(task.taskId, task);
    tasks.push(task);
  }
  if (tasks.length === 0) return refused('the file has no tasks', 'make the pack anew, with more samples');
  return { kind: 'tasks', tasks, byId };
}

/** What it lacks, as the rest of a sentence. */
function labelingTask({ data }: Task): LabelingTask | string {
  const { sample_id, task_id, image, image_a, image_b, run_id } = data;
  if (typeof task_id !== 'string' || task_id === '') return 'has no task_id';
  if (sample_id === undefined) return 'has no sample_id';
  if (typeof image_a !== 'string' || typeof image_b !== 'string') return 'has no image_a and image_b to compare';
  const batch = preferenceBatch.safeParse(data.batch);
  if (!batch.success) return `has the batch ${JSON.stringify(data.batch)}, which is none of a preference round`;
  const isAdjudication = batch.data === 'adjudication';
  return {
    ...{ taskId: task_id, sampleId: sample_id, runId: run_id, batch: batch.data },
    pictures: { a: image_a, b: image_b, photo: typeof image === 'string' ? image : undefined },
    reasons: isAdjudication ? (data.reasons ?? []) : [],
    answers: isAdjudication ? (data.answers ?? []) : [],
  };
}

function refused(why: string, wayOut: string): RefusedTasks {
  return { kind: 'refused', why, wayOut };
}
