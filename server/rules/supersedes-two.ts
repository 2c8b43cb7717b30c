// Rule: two corrections of one label.
import { letItCorrect, toCorrect } from '../core/gold/let-it-correct.ts';
import { IdMap } from '../core/table/id-map.ts';
import { placeOfRow, supersedesIndexes } from '../core/table/supersedes-index.ts';
import { defineRule } from './rule.ts';

export const supersedesTwo = defineRule({
  on: 'index',
  code: 'supersedes-two',
  title: 'Label corrected twice',
  severity: 'warning',
  doc: {
    why: 'The history forks: both corrections count, and one annotator has two answers for one sample.',
    fix: 'Let the later correction correct the earlier one, as the fix does.',
  },
  check(index, _context, report) {
    for (const { files, starts, corrects, isCopy } of supersedesIndexes(index)) {
      const first = new IdMap();
      corrects.forEach((hash, number) => {
        const earlier = Number.isNaN(hash) ? number : first.setFirst(hash, number);
        if (earlier === number || isCopy(number)) return;
        report({
          ...placeOfRow(files, starts, number),
          path: ['supersedes_label_id'],
          message: (value) =>
            `"${(value as { supersedes_label_id: string }).supersedes_label_id}" is corrected by another label already: correct that one instead`,
          dataOf: toCorrect,
          related: [
            { ...placeOfRow(files, starts, earlier), path: ['supersedes_label_id'], message: 'first correction of it' },
          ],
        });
      });
    }
  },
  fixes: ({ data }) => letItCorrect(data),
});
