// The YAML tree: values equal to the yaml library's, spans on the text, and refusals instead of crashes.
import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { nodeAt, offsetsAt, plainValue } from '../../../../server/core/json/locate.ts';
import type { JsonPath } from '../../../../server/core/json/parse.ts';
import { parseYaml } from '../../../../server/core/yaml/parse-yaml.ts';

const shipped = readFileSync(join(import.meta.dirname, '../../../../schemas/taxonomies/aurora_skin.yaml'), 'utf8');

const text = `# a comment
version: my_v1
issues:
  - name: redness   # why
    title: "Redness \\u00e9"
modules: [{ name: nose, strength: strong }]
empty:
note: |
  two
  lines
`;

const spans: [path: JsonPath, part: 'key' | 'value', spanned: string][] = [
  [['version'], 'value', 'my_v1'],
  [['issues', 0, 'name'], 'key', 'name'],
  [['issues', 0, 'name'], 'value', 'redness'],
  [['issues', 0, 'title'], 'value', '"Redness \\u00e9"'],
  [['issues', 0], 'value', 'name: redness   # why\n    title: "Redness \\u00e9"'],
  [['modules', 0], 'value', '{ name: nose, strength: strong }'],
  [['modules', 0, 'strength'], 'value', 'strong'],
  [['empty'], 'value', ''],
  [['note'], 'value', '|\n  two\n  lines\n'],
];

describe('the YAML tree', () => {
  it('tells a second document, and an empty file', () => {
    const flawsOf = (yaml: string) => parseYaml(yaml).flaws.map(({ start, message }) => [start, message]);
    const second = 'a second document begins here, and only the first is read: give it a file of its own';
    deepEqual(flawsOf('a: 1\n---\nb: 2\n---\nc: 3\n'), [[5, second]]);
    deepEqual(flawsOf('---\na: 1\n...\n'), []);
    for (const nothing of ['', '# a comment\n'])
      deepEqual(flawsOf(nothing), [[0, 'expected keys with values, found none']]);
  });

  for (const [path, part, spanned] of spans) {
    it(`spans the ${part} of ${path.join('.')}`, () => {
      const { start, end } = offsetsAt(parseYaml(text).root!, path, part);
      equal(text.slice(start, end), spanned);
    });
  }

  for (const [sentence, source] of [
    ['a shipped taxonomy', shipped],
    ['every kind of value', text],
    ['an alias to a list', 'a: &x [1, 2]\nb: *x\n'],
    ['a key named __proto__', '__proto__: { a: 1 }\n'],
  ] as const) {
    it(`holds the values of ${sentence}`, () => {
      deepEqual(plainValue(parseYaml(source).root!), parse(source, { uniqueKeys: false }));
    });
  }

  it('keeps what stands before a syntax error', () => {
    const { root, flaws } = parseYaml('version: v1\nissues: [a, \n');
    equal(flaws[0]?.kind, 'syntax');
    equal(nodeAt(root!, ['version'])?.value, 'v1');
  });

  it('reports a key that appears twice', () => {
    deepEqual(
      parseYaml('a: 1\nb: 2\na: 3\n').flaws.map(({ kind, start, end }) => ({ kind, start, end })),
      [{ kind: 'duplicate-key', start: 10, end: 11 }],
    );
  });

  const laughs = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`).join('\n');
  for (const [sentence, source] of [
    ['aliases that multiply', `l0: &l0 x\n${laughs}\n`],
    ['brackets nested deeper than a stack', '['.repeat(100_000)],
    ['an alias to its own list', 'a: &a [*a]\n'],
  ] as const) {
    it(`refuses ${sentence}`, () =>
      deepEqual(
        parseYaml(source)
          .flaws.map(({ kind }) => kind)
          .slice(-1),
        ['nesting'],
      ));
  }

  it('has no root for an empty text', () => equal(parseYaml('').root, undefined));
});
