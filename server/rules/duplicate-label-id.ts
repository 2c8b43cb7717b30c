// Rule: two labels with one id.
import { idColumn } from '../core/table/columns.ts';
import { IdMap } from '../core/table/id-map.ts';
import { placeOfRow, supersedesIndexes } from '../core/table/supersedes-index.ts';
import { defineRule } from './rule.ts';

export const duplicateLabelId = defineRule({
  on: 'index',
  code: 'duplicate-label-id',
  title: 'Label id used twice',
  severity: 'error',
  doc: {
    why: 'A label id names one answer. Two records of a file with one id are counted twice, and a correction of one supersedes both. In another file the same answer may stand again, as when an export is imported into several files; another answer under the id may not, because nobody can tell which of them is meant.',
    fix: 'Remove the repeated record, or give the other answer an id of its own. Where one of two files comes from an older export of the same annotations, delete that file.',
  },
  check(index, _context, report) {
    for (const { files, definitions, hasRepeated, starts, isCopy } of supersedesIndexes(index)) {
      if (!hasRepeated) continue;
      for (const [at, { path: file, table }] of files.entries()) {
        const hashes = idColumn(table, 'label') ?? [];
        const firstHere = new IdMap();
        for (let row = 0; row < hashes.length; row++) {
          const hash = hashes[row]!;
          const number = starts[at]! + row;
          const first = Number.isNaN(hash) ? undefined : definitions.get(hash);
          if (first === undefined) continue;
          const here = firstHere.setFirst(hash, number);
          if (here === number && (first === number || isCopy(number))) continue;
          const isSameFile = here !== number;
          const earlier = placeOfRow(files, starts, isSameFile ? here : first);
          const taken = isSameFile ? 'is already taken by another record' : `names another answer in ${earlier.file}`;
          report({
            ...{ file, row, path: ['label_id'] },
            message: (value) => `label id "${(value as { label_id: string }).label_id}" ${taken}`,
            related: [{ ...earlier, path: ['label_id'], message: 'first record with this id' }],
          });
        }
      }
    }
  },
  fixes() {
    return [{ title: 'Remove this record', safe: false, edits: [{ op: 'remove-record' }] }];
  },
});
