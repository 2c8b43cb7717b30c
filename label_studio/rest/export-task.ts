// A task as the paged task list gives it, in the shape of an export: without the columns of the server's table view.

/** What an export says of a task; `state`, `agreement` and others come with some editions only. */
const EXPORT_KEYS = new Set([
  'id',
  'annotations',
  'file_upload',
  'drafts',
  'predictions',
  'data',
  'meta',
  'created_at',
  'updated_at',
  'inner_id',
  'total_annotations',
  'cancelled_annotations',
  'total_predictions',
  'comment_count',
  'unresolved_comment_count',
  'last_comment_updated_at',
  'project',
  'updated_by',
  'comment_authors',
  'agreement',
  'state',
]);

/** `task` is one of `GET /api/tasks?fields=all`. */
export function exportTask(task: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(task).filter(([key]) => EXPORT_KEYS.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, key === 'updated_by' ? editor(value) : value]));
}

/** The list gives `[{"user_id": 1}]` where an export gives 1. */
function editor(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [first] = value as { user_id?: unknown }[];
  return first?.user_id ?? null;
}
