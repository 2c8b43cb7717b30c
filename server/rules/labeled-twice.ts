// Rule: two labels of one annotator for one sample, neither correcting the other.
import { goldLabelGroups } from '../core/rounds/label-groups.ts';
import { idColumn } from '../core/table/columns.ts';
import { IdMap } from '../core/table/id-map.ts';
import { placeOfRow, rowStarts } from '../core/table/supersedes-index.ts';
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
      const starts = rowStarts(files);
      const superseded = new IdMap();
      for (const { table } of files)
        for (const hash of idColumn(table, 'supersedes') ?? []) if (!Number.isNaN(hash)) superseded.set(hash, 0);
      const first = new Map<string, IdMap>();
      for (const [at, { path: file, table }] of files.entries()) {
        const labels = idColumn(table, 'label');
        const annotators = table.columns.get('annotator');
        if (annotators?.holds !== 'code') continue;
        const { names, codes } = annotators;
        const byCode = names.map((name) => {
          const own = first.get(name) ?? new IdMap(table.rows / names.length);
          first.set(name, own);
          return own;
        });
        const samples = idColumn(table, 'sample') ?? [];
        for (let row = 0; row < samples.length; row++) {
          const sample = samples[row]!;
          const own = byCode[codes[row]!];
          if (own === undefined || Number.isNaN(sample) || superseded.has(labels?.[row] ?? Number.NaN)) continue;
          const number = starts[at]! + row;
          const earlier = own.setFirst(sample, number);
          if (earlier === number) continue;
          const annotator = names[codes[row]!];
          report({
            ...{ file, row, path: ['sample_id'] },
            message: (value) =>
              `${annotator} has labeled "${(value as { sample_id: string }).sample_id}" already, and this label does not correct that one`,
            related: [{ ...placeOfRow(files, starts, earlier), path: ['sample_id'], message: 'the other label' }],
          });
        }
      }
    }
  },
});
