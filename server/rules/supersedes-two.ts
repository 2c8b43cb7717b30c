// Rule: two corrections of one label.
import { IdMap } from '../core/table/id-map.ts';
import { placeOfRow, supersedesIndex } from '../core/table/supersedes-index.ts';
import { filesOfKind } from '../core/table/workspace-index.ts';
import { defineRule } from './rule.ts';

export const supersedesTwo = defineRule({
  on: 'index',
  code: 'supersedes-two',
  title: 'Label corrected twice',
  severity: 'warning',
  doc: {
    why: 'The history forks: both corrections count, and one annotator has two answers for one sample.',
    fix: 'Let the later correction correct the earlier one.',
  },
  check(index, _context, report) {
    const files = filesOfKind(index, 'gold-labels');
    const { starts, corrects } = supersedesIndex(files);
    const first = new IdMap();
    corrects.forEach((hash, number) => {
      if (Number.isNaN(hash)) return;
      const earlier = first.get(hash);
      if (earlier === undefined) {
        first.set(hash, number);
        return;
      }
      report({
        ...placeOfRow(files, starts, number),
        path: ['supersedes_label_id'],
        message: (value) =>
          `"${(value as { supersedes_label_id: string }).supersedes_label_id}" is corrected by another label already`,
        related: [
          { ...placeOfRow(files, starts, earlier), path: ['supersedes_label_id'], message: 'first correction of it' },
        ],
      });
    });
  },
});
