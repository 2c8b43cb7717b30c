// Rule: two labels with one id.
import { idColumn } from '../core/table/columns.ts';
import { placeOfRow, supersedesIndexes } from '../core/table/supersedes-index.ts';
import { defineRule } from './rule.ts';

export const duplicateLabelId = defineRule({
  on: 'index',
  code: 'duplicate-label-id',
  title: 'Label id used twice',
  severity: 'error',
  doc: {
    why: 'A label id names one answer. Two records with one id are counted twice, and a correction of one supersedes both.',
    fix: 'Remove the repeated record, or give the other answer an id of its own.',
  },
  check(index, _context, report) {
    for (const { files, definitions, hasRepeated, starts } of supersedesIndexes(index)) {
      if (!hasRepeated) continue;
      for (const [at, { path: file, table }] of files.entries()) {
        const hashes = idColumn(table, 'label') ?? [];
        for (let row = 0; row < hashes.length; row++) {
          const hash = hashes[row]!;
          const first = Number.isNaN(hash) ? undefined : definitions.get(hash);
          if (first === undefined || first === starts[at]! + row) continue;
          report({
            ...{ file, row, path: ['label_id'] },
            message: (value) =>
              `label id "${(value as { label_id: string }).label_id}" is already taken by another record`,
            related: [
              { ...placeOfRow(files, starts, first), path: ['label_id'], message: 'first record with this id' },
            ],
          });
        }
      }
    }
  },
  fixes() {
    return [{ title: 'Remove this record', safe: false, edits: [{ op: 'remove-record' }] }];
  },
});
