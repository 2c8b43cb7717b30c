// Rule: a file pattern in the configuration that matches no file of the folder.
import { globFlaw } from '../core/config/glob-flaw.ts';
import { valueAt } from '../core/json/locate.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { filesOfKind } from '../core/table/workspace-index.ts';
import { defineRule } from './rule.ts';

/** Columns of the patterns, with where they stand in a configuration. */
const PLACES: readonly (readonly [column: string, list: string, rest: JsonPath])[] = [
  ['artifact_glob', 'artifacts', ['glob']],
  ['taxonomy_glob', 'taxonomies', []],
];

export const unusedGlob = defineRule({
  on: 'index',
  code: 'unused-glob',
  title: 'File pattern that matches no file',
  severity: 'information',
  doc: {
    why: 'A pattern that no file matches is a slip of the keyboard, names a folder that was moved, or waits for files to come; files that were meant are taken for another kind, or for none.',
    fix: 'Correct the pattern, or leave it until the files are there.',
  },
  check(index, { isMatch }, report) {
    if (!isMatch) return;
    for (const { path: file, table } of filesOfKind(index, 'workspace-config')) {
      const folder = file.slice(0, file.lastIndexOf('/') + 1);
      const within = index.files.flatMap(({ path }) => (path.startsWith(folder) ? [path.slice(folder.length)] : []));
      for (const [name, list, rest] of PLACES) {
        const column = table.columns.get(name);
        if (column?.holds !== 'counts') continue;
        for (const glob of column.counts.keys()) {
          if (globFlaw(glob) !== undefined || within.some((path) => isMatch(path, glob))) continue;
          const message = () => `"${glob}" matches no label file, manifest or taxonomy here`;
          report({ file, row: 0, path: (value) => placeOf(glob, value, list, rest), message });
        }
      }
    }
  },
});

function placeOf(glob: string, value: unknown, list: string, rest: JsonPath): JsonPath | undefined {
  const all = valueAt(value, [list]);
  const at = Array.isArray(all) ? all.findIndex((one) => valueAt(one, rest) === glob) : -1;
  return at < 0 ? undefined : [list, at, ...rest];
}
