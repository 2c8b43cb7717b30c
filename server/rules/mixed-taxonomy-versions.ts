// Rule: labels of several taxonomy versions in one file.
import { filesOfKind } from '../core/table/workspace-index.ts';
import { defineRule } from './rule.ts';

export const mixedTaxonomyVersions = defineRule({
  on: 'index',
  code: 'mixed-taxonomy-versions',
  title: 'Several taxonomy versions in one file',
  severity: 'error',
  doc: {
    why: 'The same word may mean different things in two versions: a metric over both mixes two questions.',
    fix: 'Keep one file a version, or migrate the older labels (rename the class in the taxonomy, and it is renamed in the labels).',
  },
  check(index, _context, report) {
    const files = ['gold-labels', 'preference-labels'].flatMap((kind) => filesOfKind(index, kind));
    for (const { path: file, table } of files) {
      const column = table.columns.get('taxonomy');
      if (column?.holds !== 'code' || column.names.length < 2) continue;
      const counts = column.names.map(() => 0);
      for (const code of column.codes) if (code >= 0) counts[code]!++;
      const usual = counts.indexOf(Math.max(...counts));
      for (const [code, count] of counts.entries()) {
        if (code === usual || count === 0) continue;
        const [version, common] = [column.names[code], column.names[usual]];
        const rest = count > 1 ? ` (and on ${count - 1} more)` : '';
        report({
          ...{ file, row: column.codes.indexOf(code), path: ['taxonomy_version'] },
          message: () => `taxonomy version "${version}" here${rest}, "${common}" on most labels of this file`,
        });
      }
    }
  },
});
