// Rule: a label that corrects a label which is nowhere.
import { idColumn } from '../core/table/columns.ts';
import { supersedesIndexes } from '../core/table/supersedes-index.ts';
import { defineRule } from './rule.ts';

export const supersedesMissing = defineRule({
  on: 'index',
  code: 'supersedes-missing',
  title: 'Corrected label not found',
  severity: 'error',
  doc: {
    why: 'The history of the answer is broken: nobody can see what was corrected, and the label that was meant still counts.',
    fix: 'Name the label that is corrected, or write null for a first answer.',
  },
  check(index, _context, report) {
    for (const { files, definitions } of supersedesIndexes(index)) {
      for (const { path: file, table } of files) {
        idColumn(table, 'supersedes')?.forEach((hash, row) => {
          if (Number.isNaN(hash) || definitions.has(hash)) return;
          report({
            ...{ file, row, path: ['supersedes_label_id'] },
            message: (value) =>
              `no label has the id "${(value as { supersedes_label_id: string }).supersedes_label_id}" that this one corrects`,
          });
        });
      }
    }
  },
});
