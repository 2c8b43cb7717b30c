// Rule: a configuration that names a taxonomy which is not there.
import { valueAt } from '../core/json/locate.ts';
import type { JsonPath } from '../core/json/parse.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { filesOfKind } from '../core/table/workspace-index.ts';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { defineRule } from './rule.ts';

export const unknownTaxonomy = defineRule({
  on: 'index',
  code: 'unknown-taxonomy',
  title: 'Taxonomy that is not there',
  severity: 'error',
  doc: {
    why: 'Files are held to the taxonomy that the configuration names. Where there is none of that name, classes and regions of records that name no version themselves are not checked at all.',
    fix: 'Write the name as the taxonomy file has it (`taxonomy:`), and give the path of that file under "taxonomies".',
  },
  check(index, { taxonomies }, report) {
    for (const { path: file, table } of filesOfKind(index, 'workspace-config')) {
      const names = new Set(['taxonomy_name', 'artifact_taxonomy'].flatMap((column) => namesIn(table, column)));
      for (const named of names) {
        if (taxonomies.has(named)) continue;
        const suggestion = nearest(named, taxonomies.keys());
        const hint =
          suggestion === undefined ? `known are ${[...taxonomies.keys()].join(', ')}` : `did you mean "${suggestion}"?`;
        report({
          ...{ file, row: 0, path: (value) => placeOf(named, value) },
          message: () => `no taxonomy is called "${named}"; ${hint}`,
          data: suggestion === undefined ? {} : { suggestion },
        });
      }
    }
  },
  fixes({ path, data }) {
    const { suggestion } = data as { suggestion?: string };
    if (suggestion === undefined) return [];
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [{ op: 'replace', path, value: suggestion }] }];
  },
});

function namesIn({ columns }: RecordTable, name: string): string[] {
  const column = columns.get(name);
  if (column?.holds === 'counts') return [...column.counts.keys()];
  return column?.holds === 'code' ? [...column.names] : [];
}

function placeOf(named: string, value: unknown): JsonPath | undefined {
  if (valueAt(value, ['taxonomy']) === named) return ['taxonomy'];
  const all = valueAt(value, ['artifacts']);
  const at = Array.isArray(all) ? all.findIndex((one) => valueAt(one, ['taxonomy']) === named) : -1;
  return at < 0 ? undefined : ['artifacts', at, 'taxonomy'];
}
