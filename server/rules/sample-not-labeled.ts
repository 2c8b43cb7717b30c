// Rule: a sample of the manifest that nobody has labeled yet.
import { annotatorsBySample } from '../core/rounds/annotators-by-sample.ts';
import { goldLabelGroups } from '../core/rounds/label-groups.ts';
import { idColumn } from '../core/table/columns.ts';
import { defineRule } from './rule.ts';

export const sampleNotLabeled = defineRule({
  on: 'index',
  code: 'sample-not-labeled',
  title: 'Sample not labeled yet',
  severity: 'information',
  doc: {
    why: 'The round is not complete: evaluations rest on the labeled samples alone.',
    fix: 'Label the sample and import the export, or take the sample out of the manifest.',
  },
  check(index, _context, report) {
    for (const { manifest, files } of goldLabelGroups(index)) {
      // Before the first import every sample is unlabeled, and the tree says so.
      if (!manifest || files.length === 0) continue;
      const annotators = annotatorsBySample(files);
      idColumn(manifest.table, 'sample')?.forEach((sample, row) => {
        if (Number.isNaN(sample) || annotators.isLabeled(sample)) return;
        report({
          ...{ file: manifest.path, row, path: ['sample_id'] },
          message: (value) => `sample "${(value as { sample_id: string }).sample_id}" has no label yet`,
        });
      });
    }
  },
});
