// What a comparison finds between two states of a file, and what it passes over.
import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { kindNamed } from '../../../schemas/kinds.ts';
import { changeText, recordTitle, totalsOf } from '../../../server/commands/diff/diff-words.ts';
import type { FileDiff } from '../../../server/core/diff/file-diff.ts';
import { isSameData } from '../../../server/core/diff/file-diff.ts';
import type { ByteSource } from '../../../server/features/read-records.ts';
import { semanticDiff } from '../../../server/features/semantic-diff.ts';
import { FILES, label, MANIFEST, TAXONOMY } from '../features/round.ts';

function sourceOf(text: string): ByteSource {
  const bytes = new TextEncoder().encode(text);
  return { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}

async function diffOf(before: string, after: string, kind = 'gold-labels'): Promise<FileDiff> {
  const pace = { breathe: async () => {}, isCancelled: () => false };
  return (await semanticDiff(kindNamed(kind)!, sourceOf(before), sourceOf(after), pace))!;
}

/** Each change as one line: `~ l1 (…), line 1: issues[acne].region: …`. */
function linesOf({ header, changes }: FileDiff): string[] {
  return [
    ...header.map((change) => `~ ${change.field}: ${changeText(change)}`),
    ...changes.flatMap((record) => {
      const title = `${record.change} ${recordTitle(record)}`;
      return record.fields.length === 0
        ? [title]
        : record.fields.map((one) => `${title}: ${one.field}: ${changeText(one)}`);
    }),
  ];
}

const a = label('a', 's1', 'ann');
const b = label('b', 's2', 'bob');
const box = (x: number) => ({ x, y: 0, w: 0.2, h: 0.2 });
const square = (x: number) => [
  [x, 0],
  [x + 0.4, 0],
  [x + 0.4, 0.4],
  [x, 0.4],
];

const table: [sentence: string, before: string, after: string, lines: string[]][] = [
  ['nothing between equal files', `${a}\n${b}\n`, `${a}\n${b}\n`, []],
  ['nothing where lines moved', `${a}\n${b}\n`, `${b}\r\n\r\n${a}`, []],
  [
    'nothing where spaces, escapes and orders of keys differ',
    '{"label_id":"a","notes":"é","x":{"p":1,"q":2}}',
    '{ "notes" : "\\u00e9", "x":{"q":2,"p":1.0}, "label_id":"a" }',
    [],
  ],
  ['a record that was added', a, `${a}\n${b}`, ['added b (s2, bob), line 2']],
  ['a record that was removed', `${a}\n${b}`, b, ['removed a (s1, ann), line 1']],
  [
    'a value that changed',
    label('a', 's1', 'ann', { lead_time_s: 10 }),
    label('a', 's1', 'ann', { lead_time_s: 12.5 }),
    ['changed a (s1, ann), line 1: lead_time_s: 10 → 12.5'],
  ],
  [
    'a field that was added and one that was removed',
    label('a', 's1', 'ann', { lead_time_s: 10 }),
    label('a', 's1', 'ann', { notes: 'n' }),
    ['changed a (s1, ann), line 1: lead_time_s: removed: 10', 'changed a (s1, ann), line 1: notes: added: "n"'],
  ],
  [
    'a region that moved, by how much of it stayed',
    label('a', 's1', 'ann', { modules: [{ module: 'nose', polygon: square(0) }] }),
    label('a', 's1', 'ann', { modules: [{ module: 'nose', polygon: square(0.2) }] }),
    ['changed a (s1, ann), line 1: modules[nose].polygon: 4 points, IoU 0.33'],
  ],
  [
    'regions by what they are, not by their place in the list',
    label('a', 's1', 'ann', {
      modules: [
        { module: 'nose', box: box(0) },
        { module: 'chin', box: box(0) },
      ],
    }),
    label('a', 's1', 'ann', {
      modules: [
        { module: 'chin', box: box(0) },
        { module: 'forehead', box: box(0) },
      ],
    }),
    [
      'changed a (s1, ann), line 1: modules[nose]: removed: {"module":"nose","box":{"x":0,"y":0,"w":0.2,"h":0.2}}',
      'changed a (s1, ann), line 1: modules[forehead]: added: {"module":"forehead","box":{"x":0,"y":0,"w":0.2,"h":0.2}}',
    ],
  ],
  [
    'boxes of one class by where they are',
    label('a', 's1', 'ann', {
      issues: [
        { type: 'acne', bbox: box(0) },
        { type: 'acne', bbox: box(0.5) },
      ],
    }),
    label('a', 's1', 'ann', {
      issues: [
        { type: 'acne', bbox: box(0.6) },
        { type: 'acne', bbox: box(0) },
      ],
    }),
    [
      'changed a (s1, ann), line 1: issues[acne #2].bbox: {"x":0.5,"y":0,"w":0.2,"h":0.2} → {"x":0.6,"y":0,"w":0.2,"h":0.2}, IoU 0.33',
    ],
  ],
  [
    'numbers that programs round',
    '{"label_id":"a","n":12345678901234567890}',
    '{"label_id":"a","n":12345678901234567891}',
    ['changed a, line 1: n: 12345678901234567000 → 12345678901234567000'],
  ],
  ['one of two records under one id', `${a}\n${a.replace('round1', 'round2')}`, a, ['removed a (s1, ann), line 2']],
  [
    'keys of the prototype as keys like others',
    '{"label_id":"a","__proto__":{"x":1}}',
    '{"label_id":"a","__proto__":{"x":2},"constructor":3}',
    ['changed a, line 1: __proto__.x: 1 → 2', 'changed a, line 1: constructor: added: 3'],
  ],
];

describe('a comparison', () => {
  for (const [finds, before, after, lines] of table) {
    it(`finds ${finds}`, async () => {
      const found = await diffOf(before, after);
      deepEqual(linesOf(found), lines);
      equal(isSameData(found), lines.length === 0);
    });
  }

  it('counts what it does to each class', async () => {
    const { counts } = await diffOf(a, `${a.replaceAll('redness', 'acne')}\n${b}`);
    deepEqual(counts, [
      { symbol: 'issue', name: 'acne', before: 0, after: 1 },
      { symbol: 'module', name: 'left_cheek', before: 1, after: 2 },
      { symbol: 'module', name: 'nose', before: 1, after: 2 },
      { symbol: 'annotator', name: 'bob', before: 0, after: 1 },
    ]);
  });

  it('finds nothing where the same cannot be read on both sides', async () => {
    const found = await diffOf(`${a}\n{"label_id":\n{"label_id":\n`, `{"label_id":\n${a}\n{"label_id":\nno`);
    deepEqual(found.unreadable, [{ side: 'after', line: 4, message: 'expected a value, found "n"' }]);
    equal(totalsOf(found), '1 record before, 1 after: 1 the same, 1 unreadable, 2 unreadable on both sides alike');
    equal(isSameData(await diffOf('{"samples":[', '{"samples":[', 'gold-manifest')), true);
  });

  it('compares labeling configs by their lines, however they are set in', async () => {
    const config = '<View>\n  <!--\n  a\n  -->\n  <Label value="a"/>\n</View>\n';
    const other = '<View>\r\n<!--\r\na\r\n\r\n<Label value="b"/>\r\n</View>';
    deepEqual(linesOf(await diffOf(config, config.replaceAll('  ', '\t'), 'labeling-config')), []);
    deepEqual(linesOf(await diffOf(config, other, 'labeling-config')), [
      '~ line: removed: "-->"',
      '~ line: removed: "<Label value=\\"a\\"/>"',
      '~ line: added: "<Label value=\\"b\\"/>"',
    ]);
  });

  it('tells the outline of an export as one shape', async () => {
    const text = (x: number): string =>
      JSON.stringify([
        {
          id: 1,
          annotations: [
            {
              id: 2,
              result: [
                {
                  id: 'r',
                  value: {
                    points: [
                      [x, 0],
                      [50, 0],
                      [50, 50],
                    ],
                  },
                },
              ],
            },
          ],
        },
      ]);
    deepEqual(linesOf(await diffOf(text(0), text(10), 'label-studio-export')), [
      'changed 1, line 1: annotations[1].result[1].value.points: 3 points, IoU 0.80',
    ]);
  });

  it('tells records that cannot be read, with their lines', async () => {
    const found = await diffOf(`${a}\n{"label_id":`, a);
    deepEqual(found.unreadable, [{ side: 'before', line: 2, message: 'expected a value, but the text ends here' }]);
    equal(isSameData(found), false);
  });

  it('tells how many records are only written otherwise', async () => {
    equal(
      totalsOf(await diffOf(`${a}\n${b}`, `${a.replace(':', ': ')}\n${b}`)),
      '2 records before, 2 after: 2 the same, 1 of them written otherwise',
    );
  });

  it('compares the records and the rest of a manifest', async () => {
    const before = FILES[MANIFEST]!;
    const after = before
      .replace('"seed": 1', '"seed": 2')
      .replace('"tone_bucket": "dark"', '"tone_bucket": "light"')
      .replace('{ "annotator_id": "bob" }', '{ "annotator_id": "eve" }');
    deepEqual(linesOf(await diffOf(before, after, 'gold-manifest')), [
      '~ seed: 1 → 2',
      '~ annotators[bob]: removed: {"annotator_id":"bob"}',
      '~ annotators[eve]: added: {"annotator_id":"eve"}',
      'changed s2, line 9: tone_bucket: "dark" → "light"',
    ]);
  });

  it('compares taxonomies by class', async () => {
    const after = TAXONOMY.replace('Visible reddening.', 'Red.').replace('  - { name: acne }\n', '');
    deepEqual(linesOf(await diffOf(TAXONOMY, after, 'taxonomy')), [
      '~ issues[redness].description: "Visible reddening." → "Red."',
      '~ issues[acne]: removed: {"name":"acne"}',
    ]);
  });

  it('takes a file that is not there for an empty one', async () => {
    deepEqual(linesOf(await diffOf('', a)), ['added a (s1, ann), line 1']);
    deepEqual(linesOf(await diffOf('', '{"rules":{}}', 'workspace-config')), ['~ : added: {"rules":{}}']);
  });

  const record = fc.record({
    label_id: fc.constantFrom('a', 'b', 'c', 'd'),
    sample_id: fc.string(),
    issues: fc.array(fc.record({ type: fc.constantFrom('x', 'y'), n: fc.integer() }), { maxLength: 4 }),
  });
  const records = fc.uniqueArray(record, { selector: ({ label_id }) => label_id });

  it('finds nothing between a file and a shuffle of it, and mirrors additions as removals', async () => {
    const text = (list: readonly object[]): string => list.map((one) => JSON.stringify(one)).join('\n');
    await fc.assert(
      fc.asyncProperty(records, records, async (one, two) => {
        equal(isSameData(await diffOf(text(one), text(one.toReversed()))), true);
        const [there, back] = [await diffOf(text(one), text(two)), await diffOf(text(two), text(one))];
        deepEqual(
          [there.added, there.removed, there.changed, there.same],
          [back.removed, back.added, back.changed, back.same],
        );
      }),
    );
  });
});

describe('a comparison of lists', () => {
  const task = (id: number, more: object = {}): object => ({ id, data: { sample_id: `s${id}`, ...more } });
  const before = [task(1), task(2, { note: 'ä' }), task(3)];
  const after = [task(3), task(2, { note: 'b' }), task(4)];
  const expected = (line: (id: number) => number): string[] => [
    `changed 2 (s2), line ${line(2)}: data.note: "ä" → "b"`,
    `added 4 (s4), line ${line(4)}`,
    `removed 1 (s1), line ${line(1)}`,
  ];

  it('goes element by element, however they are laid out', async () => {
    const one = await diffOf(JSON.stringify(before), JSON.stringify(after), 'tasks');
    deepEqual(
      linesOf(one),
      expected(() => 1),
    );
    const lines = (list: readonly object[]): string =>
      `\ufeff[\r\n${list.map((each) => JSON.stringify(each)).join(',\r\n')}]`;
    const found = await diffOf(lines(before), lines(after), 'tasks');
    deepEqual(
      linesOf(found),
      expected((id) => ({ 1: 2, 2: 3, 4: 4 })[id]!),
    );
    deepEqual(found.unreadable, []);
  });

  it('tells where one is broken, and what it has before', async () => {
    const broken = JSON.stringify([task(1), task(2)]).replace('},{', '} {');
    const { changes, unreadable } = await diffOf(JSON.stringify([task(1, { note: 'x' })]), broken, 'tasks');
    deepEqual(
      changes.map(({ change, id }) => [change, id]),
      [['changed', '1']],
    );
    deepEqual(unreadable, [{ side: 'after', line: 1, message: 'the list is broken here: assay validate says why' }]);
  });

  it('takes a task that is a document of its own', async () => {
    const found = await diffOf(JSON.stringify(task(1)), JSON.stringify(task(1, { note: 'x' })), 'label-studio-export');
    equal(found.changes.length, 1);
  });
});
