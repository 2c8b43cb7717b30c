// What the structure of a document gives: outline, workspace symbols, folding, selection, links.
import { deepEqual, equal } from 'node:assert/strict';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { LineMap } from '../../../server/core/text/line-map.ts';
import { findDocumentLinks } from '../../../server/features/document-links.ts';
import { findDocumentSymbols, MOST_SYMBOLS } from '../../../server/features/document-symbols.ts';
import { findFoldingRanges } from '../../../server/features/folding.ts';
import { findSelectionRanges } from '../../../server/features/selection-ranges.ts';
import { findWorkspaceSymbols } from '../../../server/features/workspace-symbols.ts';
import { memoryRoot } from '../../memory-files.ts';
import { CONFIG, cursorIn, FILES, LABELS, label, MANIFEST, MY_TAXONOMY, opened, TASKS } from './round.ts';

function outline(symbols: readonly DocumentSymbol[], depth = 0): string[] {
  return symbols.flatMap(({ name, detail, range, children }) => [
    `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''} ${range.start.line + 1}`,
    ...outline(children ?? [], depth + 1),
  ]);
}

const AXES = `taxonomy: t
version: t_v1
axes:
  - name: severity
    labels: [{ name: mild }, { name: strong }]
`;

const outlines: [of: string, file: string, text: string | undefined, lines: string[]][] = [
  ['labels by id', LABELS, undefined, ['l1 (s1, ann) 1', 'l2 (s1, bob) 2', 'l3 (s1, ann) 3']],
  ['the samples of a manifest', MANIFEST, undefined, ['s1 8', 's2 9']],
  ['tasks', TASKS, undefined, ['7 (s1) 2']],
  [
    'the classes and regions of a taxonomy',
    MY_TAXONOMY,
    undefined,
    ['my_skin_v1 2', 'redness 4', 'acne 7', 'nose 9', 'left_cheek 11', 'right_cheek 15'],
  ],
  ['answers within their question', MY_TAXONOMY, AXES, ['t_v1 2', 'severity 4', '  mild 5', '  strong 5']],
  ['a record without an id by its line', LABELS, '{"round":"r"}\n\n{"label_id":""}\n', ['line 1 1', 'line 3 3']],
  ['what stands before a syntax error', LABELS, '{"label_id":"x","a":}\n', ['x 1']],
  ['controls in ids as codes', LABELS, '{"label_id":"a\\nb\\u202e"}\n', ['a<U+000A>b<U+202E> 1']],
];

describe('the outline', () => {
  for (const [of, file, text, lines] of outlines) {
    it(`lists ${of}`, async () => {
      const { view } = await opened(file, text ?? FILES[file]!);
      deepEqual(outline((await findDocumentSymbols(file, view)) ?? []), lines);
    });
  }

  it('counts what is more than an editor can show', async () => {
    const { view } = await opened(LABELS, '{"label_id":"x"}\n'.repeat(MOST_SYMBOLS + 7));
    const symbols = (await findDocumentSymbols(LABELS, view)) ?? [];
    deepEqual([symbols.length, symbols.at(-1)?.name], [MOST_SYMBOLS + 1, '7 more']);
  });
});

const queries: [query: string, found: string[]][] = [
  ['s', ['s1', 's2']],
  ['REDN', ['redness']],
  ['cheek', ['left_cheek', 'right_cheek']],
  ['20260211', ['20260211_105639451']],
  ['bo', ['bob']],
  ['nothing of that name', []],
];

describe('workspace symbols', () => {
  for (const [query, found] of queries) {
    it(`finds ${found.join(', ') || 'nothing'} for "${query}"`, async () => {
      const { view } = await cursorIn(LABELS, '|{"label_id":"l1"');
      const names = (await findWorkspaceSymbols(query, view)).map(({ name }) => name);
      deepEqual(
        names.filter((name) => found.includes(name) || found.length === 0),
        found,
      );
    });
  }

  it('finds the classes of a taxonomy that came with Assay where files are held to it', async () => {
    const { view } = await cursorIn(LABELS, '|{"label_id":"l1"', { 'assay.config.json': '{}' });
    const [found, ...others] = await findWorkspaceSymbols('under_eye_l', view);
    deepEqual([found?.name, found?.containerName, others], ['under_eye_left', 'aurora_skin_v1', []]);
    equal(found?.location.uri.endsWith('/schemas/taxonomies/aurora_skin.yaml'), true);
  });

  it('finds gates by what they decided', async () => {
    const gate =
      '{"gate":"release-gate-circle","run_id":"20260211_105639451","decision":"FAIL","checks":[{"check":"a"}]}';
    const { view } = await cursorIn(LABELS, '|{"label_id":"l1"', { 'reports/RELEASE_GATE_CIRCLE_1.json': gate });
    deepEqual(
      (await findWorkspaceSymbols('circle', view)).map(({ name }) => name),
      ['release-gate-circle 20260211_105639451 FAIL'],
    );
  });
});

const folds: [of: string, file: string, text: string, ranges: string[]][] = [
  [
    'runs of lines about one sample',
    LABELS,
    [
      label('a', 's1', 'x'),
      label('b', 's1', 'y'),
      '',
      label('c', 's1', 'z'),
      label('d', 's2', 'x'),
      label('e', 's3', 'x'),
      label('f', 's3', 'y'),
    ].join('\n'),
    ['0-3', '5-6'],
  ],
  [
    'lists and objects of JSON, their closing line in sight',
    MANIFEST,
    '{\n  "samples": [\n    {\n      "sample_id": "s"\n    }\n  ]\n}\n',
    ['0-5', '1-4', '2-3'],
  ],
  [
    'maps, lists and comments of YAML',
    MY_TAXONOMY,
    '# a\n# b\n# c\ntaxonomy: t\nissues:\n  - name: a\n    title: A\n  - name: b\nversion: v\n',
    ['4-7', '5-6', '0-2'],
  ],
];

describe('folding', () => {
  for (const [of, file, text, ranges] of folds) {
    it(`folds ${of}`, async () => {
      const { view } = await opened(file, text);
      const found = (await findFoldingRanges(file, view)) ?? [];
      deepEqual(
        found.map(({ startLine, endLine }) => `${startLine}-${endLine}`),
        ranges,
      );
    });
  }

  it('gives no more than the editor can show, the outer ones first', async () => {
    const { view } = await opened(MANIFEST, folds[1]![2]);
    deepEqual(await findFoldingRanges(MANIFEST, view, 1), [{ startLine: 0, endLine: 5 }]);
  });
});

const growing: [from: string, file: string, marked: string, selections: string[]][] = [
  [
    'a text',
    LABELS,
    '{"label_id":"a","issues":[{"type":"re|d"}]}',
    [
      'red',
      '"red"',
      '"type":"red"',
      '{"type":"red"}',
      '[{"type":"red"}]',
      '"issues":[{"type":"red"}]',
      '{"label_id":"a","issues":[{"type":"red"}]}',
    ],
  ],
  ['a key', LABELS, '{"la|bel_id":"a"}', ['label_id', '"label_id"', '"label_id":"a"', '{"label_id":"a"}']],
  [
    'a number in a list',
    LABELS,
    '{"a":[[0.|5,1]]}',
    ['0.5', '[0.5,1]', '[[0.5,1]]', '"a":[[0.5,1]]', '{"a":[[0.5,1]]}'],
  ],
  ['a value of YAML', MY_TAXONOMY, 'taxonomy: m|y\n', ['my', 'taxonomy: my']],
];

describe('growing a selection', () => {
  for (const [from, file, marked, selections] of growing) {
    it(`grows from ${from}`, async () => {
      const text = marked.replace('|', '');
      const { view } = await opened(file, text);
      const map = new LineMap(text);
      const [first] = (await findSelectionRanges(file, [map.positionAt(marked.indexOf('|'))], view)) ?? [];
      const found: string[] = [];
      for (let at: SelectionRange | undefined = first; at; at = at.parent) {
        found.push(text.slice(map.offsetAt(at.range.start), map.offsetAt(at.range.end)));
      }
      deepEqual(found, selections);
    });
  }

  it('stays where nothing can be read', async () => {
    const { view } = await opened(LABELS, '\n');
    const position = { line: 0, character: 0 };
    deepEqual(await findSelectionRanges(LABELS, [position], view), [{ range: { start: position, end: position } }]);
  });
});

describe('links', () => {
  const links = async (file: string, files: Record<string, string> = {}): Promise<string[]> => {
    const text = files[file] ?? FILES[file]!;
    const { view } = await opened(file, text, files);
    const map = new LineMap(text);
    return ((await findDocumentLinks(file, view)) ?? []).map(({ range, target }) => {
      const shown = text.slice(map.offsetAt(range.start), map.offsetAt(range.end));
      return `${shown} -> ${target?.replace(`file://${memoryRoot}/`, '')}`;
    });
  };

  it('lead from images to files that are there', async () => {
    deepEqual(await links(MANIFEST), ['images/s1.jpg -> images/s1.jpg']);
    deepEqual(await links(TASKS), ['/data/local-files/?d=images%2Fs1.jpg -> images/s1.jpg']);
  });

  it('lead from records to what they were read from', async () => {
    deepEqual(await links(LABELS, { 'exports/a.json': '[]' }), Array(3).fill('exports/a.json -> exports/a.json'));
  });

  it('lead from a manifest to the files that were made with it, beside it', async () => {
    const manifest = FILES[MANIFEST]!.replace('"seed": 1', '"seed": 1, "hashes": { "tasks.json": "x" }');
    deepEqual(await links(MANIFEST, { [MANIFEST]: manifest }), [
      'images/s1.jpg -> images/s1.jpg',
      `tasks.json -> ${TASKS}`,
    ]);
  });

  it('never lead out of the folder', async () => {
    const manifest = FILES[MANIFEST]!.replace('images/s1.jpg', '../../etc/passwd').replace(
      'images/s2.jpg',
      '/etc/passwd',
    );
    deepEqual(await links(MANIFEST, { [MANIFEST]: manifest }), []);
    equal((await links(CONFIG)).length, 0);
  });
});
