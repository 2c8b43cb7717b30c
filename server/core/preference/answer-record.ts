// The record that an answer of the labeling page becomes, or the taking back of one: blind, with the record that it supersedes.
import type {
  PreferenceAnswer,
  PreferenceAnswerRecord,
  PreferenceChoice,
  PreferenceWithdrawal,
} from '../../../schemas/preference-answer.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
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

/** That the answer to a task was taken back. */
export interface GivenWithdrawal {
  readonly withdrawn: true;
  readonly answeredAt: string;
}

/** Undefined when there is nothing to write: it is in the book already, or withdraws what is not answered. */
export function answerRecord(
  { taskId, sampleId, runId, batch }: LabelingTask,
  given: GivenAnswer | GivenWithdrawal,
  book: AnswerBook,
): PreferenceAnswerRecord | undefined {
  if (book.has(taskId, given.answeredAt)) return undefined;
  const identity = {
    ...{ task_id: taskId, sample_id: sampleId },
    ...(runId === undefined ? {} : { run_id: runId }),
    ...{ annotator_id: book.annotator, batch },
  };
  if (isWithdrawal(given)) {
    const answer = book.answerTo(taskId);
    if (!answer) return undefined;
    const { label_id: supersedes_label_id } = answer;
    return sealed({ ...identity, withdrawn: true, created_at: given.answeredAt, supersedes_label_id });
  }
  const notes = given.notes.trim();
  return sealed({
    ...identity,
    ...{ overall: given.overall, modules: { ...given.modules } },
    ...(notes === '' ? {} : { notes }),
    time_spent_s: Math.round(given.activeMs / 100) / 10,
    created_at: given.answeredAt,
    supersedes_label_id: book.lastOf(taskId)?.label_id ?? null,
  });
}

function sealed(
  said: Omit<PreferenceAnswer, 'label_id'> | Omit<PreferenceWithdrawal, 'label_id'>,
): PreferenceAnswerRecord {
  return { label_id: answerId(said), ...said };
}
