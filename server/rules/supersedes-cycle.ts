// Rule: labels that correct each other in a circle.
import { own } from '../../schemas/own.ts';
import { placeOfRow, supersedesIndexes } from '../core/table/supersedes-index.ts';
import { defineRule } from './rule.ts';

export const supersedesCycle = defineRule({
  on: 'index',
  code: 'supersedes-cycle',
  title: 'Corrections go in a circle',
  severity: 'error',
  doc: {
    why: 'Each of the labels is corrected by another one, so none of them counts.',
    fix: 'Find the first answer and write null as the label that it corrects.',
  },
  check(index, _context, report) {
    for (const { files, definitions, starts, corrects } of supersedesIndexes(index)) {
      // 0: not looked at, else the number of the walk that came by.
      const seen = new Int32Array(corrects.length);
      for (let start = 0; start < corrects.length; start++) {
        let at: number | undefined = start;
        while (at !== undefined && seen[at] === 0) {
          seen[at] = start + 1;
          at = Number.isNaN(corrects[at]) ? undefined : definitions.get(corrects[at]!);
        }
        if (at === undefined || seen[at] !== start + 1) continue;
        report({
          ...placeOfRow(files, starts, at),
          path: ['supersedes_label_id'],
          message: (value) => {
            const { label_id, supersedes_label_id } = value as { label_id: string; supersedes_label_id: string };
            return label_id === supersedes_label_id
              ? `"${label_id}" corrects itself: write null, or the label that is meant`
              : `"${label_id}" corrects "${supersedes_label_id}", which leads back to "${label_id}": write null in the first answer of them`;
          },
        });
      }
    }
  },
  fixes(_finding, value) {
    if (own(value, 'label_id') !== own(value, 'supersedes_label_id')) return [];
    const edits = [{ op: 'replace' as const, path: ['supersedes_label_id'], value: null }];
    return [{ title: 'Write null: it corrects no label', safe: false, edits }];
  },
});
