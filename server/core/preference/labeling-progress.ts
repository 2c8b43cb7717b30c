// How far an annotator is with a task file and how long the rest will take; no answer is told, nor which tasks are repeats.
import { median } from '../metrics/median.ts';
import { type Measure, undefinedBecause } from '../undefined.ts';
import type { AnswerBook } from './answer-book.ts';
import type { LabelingTasks } from './labeling-tasks.ts';

export interface LabelingProgress {
  readonly done: number;
  readonly total: number;
  /** Seconds a task, idle time excluded: the median of the last answers. */
  readonly pace: Measure;
  /** Seconds at that pace. */
  readonly remaining: Measure;
  /** Seconds for the answers that hold and tell it. */
  readonly spent: Measure;
}

export type TaskState = 'open' | 'answered' | 'withdrawn';

export function taskState(taskId: string, book: AnswerBook): TaskState {
  if (book.answerTo(taskId)) return 'answered';
  return book.isWithdrawn(taskId) ? 'withdrawn' : 'open';
}

/** Answers that tell the pace: enough for a median that one long look does not move. */
const RECENT = 20;

export function labelingProgress({ tasks, byId }: LabelingTasks, book: AnswerBook): LabelingProgress {
  const total = tasks.length;
  let done = 0;
  let spent = 0;
  const times: number[] = [];
  for (const { task_id, time_spent_s } of book.answers().reverse()) {
    if (!byId.has(task_id)) continue;
    done++;
    if (time_spent_s === undefined) continue;
    spent += time_spent_s;
    if (times.length < RECENT) times.push(time_spent_s);
  }
  if (times.length === 0) {
    const none = undefinedBecause('no answer tells how long it took', done);
    return { done, total, pace: none, remaining: done === total ? 0 : none, spent: none };
  }
  const pace = median(Float64Array.from(times));
  return { done, total, pace, remaining: pace * (total - done), spent: Math.round(spent * 10) / 10 };
}
