// Which tasks come next, and which one came before: in the order of the file, without those that are answered.
import type { AnswerBook } from './answer-book.ts';
import type { LabelingTask, LabelingTasks } from './labeling-tasks.ts';

export interface PlacedTask {
  readonly task: LabelingTask;
  /** One-based place in the file. */
  readonly position: number;
}

/**
 * Up to `count` unanswered tasks that follow the task `after`, or begin the file; those before it come last, so that
 * nothing is left out. `skip`: tasks that the page holds or has answered meanwhile.
 */
export function nextTasks(
  { tasks }: LabelingTasks,
  book: AnswerBook,
  {
    after,
    skip,
    count,
  }: { readonly after?: string | undefined; readonly skip: readonly string[]; readonly count: number },
): PlacedTask[] {
  const skipped = new Set(skip);
  const start = after === undefined ? 0 : tasks.findIndex(({ taskId }) => taskId === after) + 1;
  const found: PlacedTask[] = [];
  for (let step = 0; step < tasks.length && found.length < count; step++) {
    const at = (start + step) % tasks.length;
    const task = tasks[at]!;
    if (!skipped.has(task.taskId) && !book.answerTo(task.taskId)) found.push({ task, position: at + 1 });
  }
  return found;
}

/** The task of this file that was answered before `before`; the one that was answered last where `before` is not answered. */
export function previousTask(tasks: LabelingTasks, book: AnswerBook, before: string): PlacedTask | undefined {
  const history = book.answers().flatMap(({ task_id }) => (tasks.byId.has(task_id) ? [task_id] : []));
  const at = history.indexOf(before);
  const previous = at < 0 ? history.at(-1) : history[at - 1];
  return previous === undefined ? undefined : taskNamed(tasks, previous);
}

export function taskNamed({ tasks, byId }: LabelingTasks, taskId: string): PlacedTask | undefined {
  const task = byId.get(taskId);
  return task && { task, position: tasks.indexOf(task) + 1 };
}
