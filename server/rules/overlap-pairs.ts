// Rule: a sample that both annotators of a preference round are to answer, and only one has.
import { annotatorsBySample } from '../core/rounds/annotators-by-sample.ts';
import { preferenceLabelGroups } from '../core/rounds/label-groups.ts';
import { codeAt, idColumn } from '../core/table/columns.ts';
import { defineRule } from './rule.ts';

export const overlapPairs = defineRule({
  on: 'index',
  code: 'overlap-pairs',
  title: 'Overlap sample with one annotator',
  severity: 'warning',
  doc: {
    why: 'Agreement of a preference round is measured on the overlap, which both annotators answer. With one answer the sample says nothing of it, and the gate waits for more.',
    fix: 'Have the other batch answered, or import its export.',
  },
  check(index, _context, report) {
    for (const { manifest, files } of preferenceLabelGroups(index)) {
      if (!manifest || files.length === 0) continue;
      const annotators = annotatorsBySample(files);
      idColumn(manifest.table, 'sample')?.forEach((sample, row) => {
        const who = annotators.onlyAnnotator(sample);
        if (codeAt(manifest.table, 'overlap', row) !== 'true' || who === undefined) return;
        report({
          ...{ file: manifest.path, row, path: ['overlap'] },
          message: (value) =>
            `sample "${(value as { sample_id: string }).sample_id}" is in the overlap, and only ${who} has answered it`,
        });
      });
    }
  },
});
