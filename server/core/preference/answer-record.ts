// The record that an answer of the labeling page becomes: blind, with the answer that it corrects.
import type { PreferenceAnswer, PreferenceChoice } from '../../../schemas/preference-answer.ts';
import type { AnswerBook } from './answer-book.ts';
import type { LabelingTask } from './labeling-tasks.ts';
import { answerId } from './record-ids.ts';

/** What the annotator said of a task. */
export interface GivenAnswer {
  readonly overall: PreferenceChoice;
  /** By region; regions that were passed over are absent. */
  readonly modules: Readonly<Record<string, PreferenceChoice>>;
  readonly notes: string;
  /** Idle time excluded. */
  readonly activeMs: number;
  /** ISO 8601: when it was given, which may be long before it can be saved. */
  readonly answeredAt: string;
}

export function answerRecord(task: LabelingTask, given: GivenAnswer, book: AnswerBook): PreferenceAnswer {
  const { taskId, sampleId, runId, batch } = task;
  const notes = given.notes.trim();
  const said = {
    ...{ task_id: taskId, sample_id: sampleId },
    ...(runId === undefined ? {} : { run_id: runId }),
    ...{ annotator_id: book.annotator, batch, overall: given.overall, modules: { ...given.modules } },
    ...(notes === '' ? {} : { notes }),
    time_spent_s: Math.round(given.activeMs / 100) / 10,
    created_at: given.answeredAt,
    supersedes_label_id: book.answerTo(taskId)?.label_id ?? null,
  };
  return { label_id: answerId(said), ...said };
}
