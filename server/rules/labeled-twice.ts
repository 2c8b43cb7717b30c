// Rule: two labels of one annotator for one sample, neither correcting the other.
import { goldLabelGroups } from '../core/rounds/label-groups.ts';
import { codeAt, idColumn } from '../core/table/columns.ts';
import { IdMap } from '../core/table/id-map.ts';
import { placeOfRow, supersedesIndex } from '../core/table/supersedes-index.ts';
import { defineRule } from './rule.ts';

export const labeledTwice = defineRule({
  on: 'index',
  code: 'labeled-twice',
  title: 'Sample labeled twice by one annotator',
  severity: 'warning',
  doc: {
    why: 'One person is one voice: with two answers evaluations take the last one, and agreement would count the person twice.',
    fix: 'Let the later label correct the earlier one (supersedes_label_id), or remove one of them.',
  },
  check(index, _context, report) {
    for (const { files } of goldLabelGroups(index)) {
      const { starts, corrects } = supersedesIndex(files);
      const superseded = new IdMap();
      for (const hash of corrects) if (!Number.isNaN(hash)) superseded.set(hash, 0);
      const first = new Map<string, IdMap>();
      for (const [at, { path: file, table }] of files.entries()) {
        const labels = idColumn(table, 'label');
        idColumn(table, 'sample')?.forEach((sample, row) => {
          const annotator = codeAt(table, 'annotator', row);
          const label = labels?.[row] ?? Number.NaN;
          if (annotator === undefined || Number.isNaN(sample) || superseded.has(label)) return;
          const own = first.get(annotator) ?? new IdMap();
          first.set(annotator, own);
          const earlier = own.get(sample);
          if (earlier === undefined) {
            own.set(sample, starts[at]! + row);
            return;
          }
          report({
            ...{ file, row, path: ['sample_id'] },
            message: (value) =>
              `${annotator} has labeled "${(value as { sample_id: string }).sample_id}" already, and this label does not correct that one`,
            related: [{ ...placeOfRow(files, starts, earlier), path: ['sample_id'], message: 'the other label' }],
          });
        });
      }
    }
  },
});
