// Rule: two labels with one id.
import { own } from '../../schemas/own.ts';
import { canonicalJson } from '../core/json/canonical.ts';
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
    fix: 'Remove the record that is repeated, which is safe where nothing in it differs, or give the other answer an id of its own. Where one of two files comes from an older export of the same annotations, delete that file.',
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
          report({
            ...{ file, row, path: ['label_id'] },
            message(value, [other]) {
              const taken = isAgain(value, other)
                ? 'stands in this file twice, on the same record: remove one'
                : `names another answer in ${isSameFile ? 'this file' : earlier.file}: give this one an id of its own, or remove it`;
              return `label id "${(value as { label_id: string }).label_id}" ${taken}`;
            },
            dataOf: (value, [other]) => (isSameFile && isAgain(value, other) ? { same: true } : {}),
            related: [{ ...earlier, path: ['label_id'], message: 'first record with this id' }],
          });
        }
      }
    }
  },
  fixes({ data }) {
    return [{ title: 'Remove this record', safe: own(data, 'same') === true, edits: [{ op: 'remove-record' }] }];
  },
});

function isAgain(value: unknown, other: unknown): boolean {
  return canonicalJson(value) === canonicalJson(other);
}
