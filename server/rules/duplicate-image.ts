// Rule: one photo under the names of two samples.
import { idColumn } from '../core/table/columns.ts';
import { IdMap } from '../core/table/id-map.ts';
import { fieldNamed, filesOfKind } from '../core/table/workspace-index.ts';
import { defineRule } from './rule.ts';

const KINDS = ['gold-manifest', 'preference-manifest', 'review-pack'];

export const duplicateImage = defineRule({
  on: 'index',
  code: 'duplicate-image',
  title: 'Photo of two samples',
  severity: 'warning',
  doc: {
    why: 'One photo under two names counts as two samples: it is labeled twice, weighs twice in every number, makes intervals too narrow, and may stand on both sides of a split. The photos are told apart by their sha256.',
    fix: 'Keep one of the two samples and remove the other one; packs that are made again leave copies out.',
  },
  check(index, _context, report) {
    for (const { path: file, table } of KINDS.flatMap((kind) => filesOfKind(index, kind))) {
      const samples = idColumn(table, 'sample') ?? [];
      const first = new IdMap();
      const path = fieldNamed(table, 'image')!.at as string[];
      idColumn(table, 'sha256')?.forEach((hash, row) => {
        const earlier = Number.isNaN(hash) ? row : first.setFirst(hash, row);
        if (samples[earlier] === samples[row]) return;
        report({
          ...{ file, row, path },
          message: (value) =>
            `the photo of sample "${(value as { sample_id: string }).sample_id}" is that of another sample too, byte for byte: keep one of the two`,
          related: [{ file, row: earlier, path, message: 'the other sample' }],
        });
      });
    }
  },
});
