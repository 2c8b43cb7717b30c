// Whether a task file compares two pictures, which the labeling page shows; from its columns alone.
import { tasksKind } from '../../../schemas/kinds/tasks.ts';
import { idColumn } from '../table/columns.ts';
import type { IndexedFile } from '../table/workspace-index.ts';

export function isPreferenceTasks({ table }: IndexedFile): boolean {
  return table.kind === tasksKind.kind && idColumn(table, 'image_a')?.some((hash) => !Number.isNaN(hash)) === true;
}
