// Rule: a sample that two annotators are to label, and only one has.
import { annotatorsBySample } from '../core/rounds/annotators-by-sample.ts';
import { goldLabelGroups } from '../core/rounds/label-groups.ts';
import { codeAt, idColumn } from '../core/table/columns.ts';
import { defineRule } from './rule.ts';

export const doubleAnnotateMissing = defineRule({
  on: 'index',
  code: 'double-annotate-missing',
  title: 'Second annotator missing',
  severity: 'warning',
  doc: {
    why: 'Agreement between annotators is measured on the samples that two of them labeled; with one label this sample says nothing of it.',
    fix: 'Have a second annotator label the sample, or clear double_annotate in the manifest.',
  },
  check(index, _context, report) {
    for (const { manifest, files } of goldLabelGroups(index)) {
      if (!manifest) continue;
      const annotators = annotatorsBySample(files);
      idColumn(manifest.table, 'sample')?.forEach((sample, row) => {
        const who = annotators.onlyAnnotator(sample);
        if (codeAt(manifest.table, 'double_annotate', row) !== 'true' || who === undefined) return;
        report({
          ...{ file: manifest.path, row, path: ['double_annotate'] },
          message: (value) =>
            `sample "${(value as { sample_id: string }).sample_id}" is to be labeled twice, and only ${who} has labeled it`,
        });
      });
    }
  },
});
