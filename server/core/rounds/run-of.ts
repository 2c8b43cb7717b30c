// The run that a file belongs to.
import { runIdIn } from '../gold/run-id-time.ts';
import { codeAt } from '../table/columns.ts';
import type { IndexedFile } from '../table/workspace-index.ts';

/** The run id in the folder name wins: a label file that lies beside a manifest belongs to that round, whatever run imported it. */
export function runOf({ path, table }: IndexedFile): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return runIdIn(folder) ?? codeAt(table, 'run', table.rows - 1) ?? runIdIn(path);
}
