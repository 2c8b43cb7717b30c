// Rule: a label for a sample that its round does not have.
import { goldLabelGroups, preferenceLabelGroups } from '../core/rounds/label-groups.ts';
import { idColumn } from '../core/table/columns.ts';
import { IdMap } from '../core/table/id-map.ts';
import { defineRule } from './rule.ts';

export const taskNotInManifest = defineRule({
  on: 'index',
  code: 'task-not-in-manifest',
  title: 'Sample not in the manifest',
  severity: 'error',
  doc: {
    why: 'The label cannot be traced to a photo and a task of the round: it belongs to another round, or its sample id is misspelled.',
    fix: 'Correct the sample id, or move the label to the file of its own round.',
  },
  check(index, _context, report) {
    for (const { manifest, files } of [...goldLabelGroups(index), ...preferenceLabelGroups(index)]) {
      const samples = manifest && idColumn(manifest.table, 'sample');
      if (!samples) continue;
      const known = new IdMap(samples.length);
      samples.forEach((sample, row) => {
        if (!Number.isNaN(sample)) known.set(sample, row);
      });
      for (const { path: file, table } of files) {
        idColumn(table, 'sample')?.forEach((sample, row) => {
          if (Number.isNaN(sample) || known.has(sample)) return;
          report({
            ...{ file, row, path: ['sample_id'] },
            message: (label) => `sample "${(label as { sample_id: string }).sample_id}" is not in ${manifest.path}`,
          });
        });
      }
    }
  },
});
