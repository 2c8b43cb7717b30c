// Detection of Label Studio tasks: by the keys that Label Studio writes and by what the answers lie under.
import { own } from '../own.ts';

const TASK_KEYS = new Set(
  [
    'id data meta annotations completions drafts predictions created_at updated_at inner_id project updated_by file_upload',
    'total_annotations cancelled_annotations total_predictions comment_count unresolved_comment_count last_comment_updated_at',
    'comment_authors allow_skip agreement state task_path overlap is_labeled annotations_results storage_filename',
  ].flatMap((names) => names.split(' ')),
);

/** A task has data, and no key that Label Studio does not know; tasks of other programs differ in the latter. */
export function isTask(value: unknown): boolean {
  const data = own(value, 'data');
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  return Object.keys(value as object).every((key) => TASK_KEYS.has(key));
}

/** True when the task has a list of answers, be it empty. */
export function hasAnswers(value: unknown): boolean {
  return isTask(value) && Array.isArray(own(value, 'annotations'));
}

export function hasCompletions(value: unknown): boolean {
  return Array.isArray(own(value, 'completions')) && own(value, 'data') !== undefined;
}
