// Rule: a preference label that says other sides than the manifest of its task.
import { codeAt, idColumn } from '../core/table/columns.ts';
import { IdMap } from '../core/table/id-map.ts';
import { filesOfKind, type IndexedFile, type WorkspaceIndex } from '../core/table/workspace-index.ts';
import { defineRule } from './rule.ts';

/** Tasks a sample that the index keeps, one column each. */
const TASKS = 6;

export const sidesDoNotMatch = defineRule({
  on: 'index',
  code: 'sides-do-not-match',
  title: 'Sides do not match the manifest',
  severity: 'error',
  doc: {
    why: 'The manifest alone knows which variant stood on which side. A label that says it otherwise was edited, or imported with the manifest of another round: its answer may count for the wrong variant. Evaluations leave it out.',
    fix: 'Import the export again with the manifest of its own round.',
  },
  check(index, _context, report) {
    const { tasks, places } = tasksOf(index);
    for (const { path: file, table } of filesOfKind(index, 'preference-labels')) {
      idColumn(table, 'task')?.forEach((task, row) => {
        const place = Number.isNaN(task) ? undefined : tasks.get(task);
        const planned = place === undefined ? undefined : places[place];
        const shown = codeAt(table, 'shown_a', row);
        if (!planned || shown === undefined || shown === planned.a) return;
        report({
          ...{ file, row, path: ['shown', 'a'] },
          message: (label) =>
            `task "${(label as { task_id: string }).task_id}" showed "${planned.a}" on side A, as ${planned.file.path} says, not "${shown}"`,
        });
      });
    }
  },
});

function tasksOf(index: WorkspaceIndex) {
  const places: { readonly file: IndexedFile; readonly a: string }[] = [];
  const manifests = filesOfKind(index, 'preference-manifest');
  const tasks = new IdMap(manifests.reduce((sum, { table }) => sum + table.rows * TASKS, 0));
  for (const file of manifests) {
    for (let at = 0; at < TASKS; at++) {
      idColumn(file.table, `task_${at}`)?.forEach((task, row) => {
        const a = codeAt(file.table, `task_${at}_a`, row);
        if (!Number.isNaN(task) && a !== undefined) tasks.set(task, places.push({ file, a }) - 1);
      });
    }
  }
  return { tasks, places };
}
