// Whatever an export holds: the import ends, loses nothing in silence, and says the same twice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Cancelled } from '../../../server/ports/cancellation.ts';
import { assertAddsUp, importExports, OUT } from './run-gold-label-import.ts';

const odd = fc.oneof(
  fc.constantFrom(null, true, '', '__proto__', 'constructor', 'nose', 'redness', -0, 5, '5', [], {}),
  fc.double(),
  fc.string({ maxLength: 6 }),
);
const percent = fc.oneof({ weight: 6, arbitrary: fc.double({ min: -5, max: 105, noNaN: true }) }, odd);
const point = fc.oneof({ weight: 8, arbitrary: fc.tuple(percent, percent) }, odd);
const id = fc.oneof(fc.constantFrom('a', 'b', 0, 'c'), odd);
const names = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(fc.constantFrom('nose', 'chin', 'redness', 'acne', 'so-so', 'usable', 'Left cheek')),
  },
  odd,
);
const value = fc.record(
  {
    x: percent,
    y: percent,
    width: percent,
    height: percent,
    rotation: fc.oneof(fc.constant(0), percent),
    radiusX: percent,
    points: fc.oneof(fc.array(point, { maxLength: 6 }), odd),
    rle: fc.oneof(fc.array(fc.integer({ min: -1, max: 256 }), { maxLength: 30 }), odd),
    closed: odd,
    choices: names,
    text: odd,
    labels: names,
    polygonlabels: names,
    rectanglelabels: names,
    ellipselabels: names,
    brushlabels: names,
  },
  { requiredKeys: [] },
);
const type = fc.constantFrom(
  ...['polygonlabels', 'rectanglelabels', 'ellipselabels', 'brushlabels', 'rectangle', 'labels', 'choices', 'textarea'],
  ...['relation', 'keypointlabels', 'vectorlabels', 'constructor', null],
);
const size = fc.oneof(fc.constantFrom(2, 4, 800), odd);
const item = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        id,
        type,
        value: fc.oneof({ weight: 9, arbitrary: value }, odd),
        from_name: odd,
        original_width: size,
        original_height: size,
        item_index: odd,
      },
      { requiredKeys: ['value'] },
    ),
  },
  odd,
);
const time = fc.oneof(fc.constantFrom('2026-02-01T10:00:00Z', '2026-02-02T10:00:00.5+02:00', 1598284565), odd);
const annotation = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        id,
        completed_by: odd,
        result: fc.oneof({ weight: 9, arbitrary: fc.array(item, { maxLength: 6 }) }, odd),
        was_cancelled: odd,
        created_at: time,
        updated_at: time,
        lead_time: odd,
      },
      { requiredKeys: ['result'] },
    ),
  },
  odd,
);
const data = fc.oneof(
  fc.record({ image: fc.constantFrom('a.jpg', '/data/upload/1/4d31e5c4-b.jpg', 's3://x/c.jpg') }),
  fc.record({ images: fc.constant(['a.jpg', 'b.jpg']) }),
  fc.dictionary(fc.string({ maxLength: 5 }), odd, { maxKeys: 3 }),
  odd,
);
const task = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        id,
        data,
        annotations: fc.array(annotation, { maxLength: 3 }),
        completions: odd,
        drafts: odd,
        predictions: odd,
      },
      { requiredKeys: ['data'] },
    ),
  },
  fc.record({
    id,
    annotation_id: id,
    annotator: odd,
    image: fc.constant('a.jpg'),
    label: fc.array(value),
    severity: odd,
  }),
  odd,
);

describe('any export', () => {
  it('is imported with sums that add up and labels that fit the schema, and importing it again adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(task, { maxLength: 4 }), async (tasks) => {
        const first = await importExports({ 'export.json': JSON.stringify(tasks) });
        assertAddsUp(first);
        const again = await importExports({ 'export.json': JSON.stringify(tasks) }, {}, first.files);
        assertAddsUp(again);
        assert.deepEqual(again.files.get(OUT), first.files.get(OUT));
      }),
      { numRuns: 400 },
    );
  });

  it('is imported in whatever text it comes: marks, line ends, encodings, lines, and cut off anywhere', async () => {
    const tasks = ['null-item', 'image-list', 'draft'].flatMap((name) => JSON.parse(fixture(name)) as unknown[]);
    const whole = JSON.stringify(tasks);
    const expected = await importExports({ 'export.json': whole });
    const lines = tasks.map((one) => JSON.stringify(one));
    const texts: Record<string, string | Uint8Array> = {
      indented: JSON.stringify(tasks, null, 2),
      'with a byte order mark': `\ufeff${whole}`,
      'as lines': lines.join('\n'),
      'as lines of Windows, with blank ones': `\r\n${lines.join('\r\n\r\n')}\r\n`,
      'in UTF-16': Buffer.from(`\ufeff${whole}`, 'utf16le'),
      'with escaped slashes': whole.replaceAll('/', '\\/'),
    };
    for (const [how, text] of Object.entries(texts)) {
      const { labels } = await importExports({ 'export.json': text });
      const plain = (found: typeof labels) => found.map(({ provenance: _, ...label }) => label);
      assert.deepEqual(plain(labels), plain(expected.labels), how);
    }
    const bytes = Buffer.from(whole);
    for (let length = 0; length < bytes.length; length += 97) {
      const cut = await importExports({ 'export.json': bytes.subarray(0, length) });
      assertAddsUp(cut);
      assert.equal(cut.outcome.verdict, length === 0 ? 'refused' : 'fail', `cut at ${length}`);
    }
  });

  it('invalid UTF-8 costs a character, not a task', async () => {
    const bytes = Buffer.from(fixture('text-as-string').replace('hair', 'h\u00ffir'), 'latin1');
    const { labels, lines } = await importExports({ 'export.json': bytes });
    assert.equal(labels[0]?.notes, 'h\ufffdir over the forehead');
    assert.ok(lines.some(({ code }) => code === 'invalid-utf8'));
  });

  it('what is no export is refused with the way out', async () => {
    const files: readonly (readonly [string, RegExp])[] = [
      ['', /empty/],
      ['PK\u0003\u0004', /ZIP/],
      ['image,id\na.jpg,1', /starts with "image,id.*export from Label Studio as JSON/],
      ['<annotation/>', /starts with "<annotation/],
    ];
    for (const [text, reason] of files) {
      const { lines, outcome } = await importExports({ 'export.json': text });
      assert.equal(outcome.verdict, 'refused');
      assert.match(lines[0]!.message, reason);
    }
    const { lines } = await importExports({
      'export.json': '[\n{"id": 1, "data": {"image": "a.jpg"}},\n {"id": 2,, }]',
    });
    assert.match(lines.find(({ code }) => code === 'json-syntax')!.message, /^line 3, column 11: /);
  });

  it('is given up within a breath when the person cancels, and nothing is written', async () => {
    const tasks = Array.from({ length: 2000 }, (_, n) => ({
      ...(JSON.parse(fixture('null-item')) as object[])[0],
      id: n,
    }));
    const files = new Map<string, Uint8Array>();
    let now = 0;
    let breaths = 0;
    const ports = {
      // On this watch every look costs a millisecond: work is measured in looks.
      stopwatch: () => now++,
      cancellation: {
        get aborted() {
          return ++breaths > 3;
        },
      },
    };
    const exported = { 'export.json': JSON.stringify(tasks) };
    await assert.rejects(importExports(exported, {}, files, ports, 'shared'), Cancelled);
    assert.ok(now < 400, `${now} looks at the watch`);
    assert.deepEqual([...files.keys()], ['export.json']);
  });

  it('the 515 naughty strings come through as notes, byte for byte', async () => {
    const strings = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../fixtures/naughty-strings/blns.json'), 'utf8'),
    ) as string[];
    const tasks = strings.map((text, index) => ({
      id: index,
      data: { image: 'a.jpg', sample_id: `s${index}` },
      annotations: [
        {
          id: index,
          completed_by: 1,
          created_at: '2026-02-01T10:00:00Z',
          result: [
            { id: 't', type: 'textarea', from_name: 'notes', to_name: 'image', value: { text: [text] } },
            { id: 'q', type: 'choices', from_name: 'quality', to_name: 'image', value: { choices: ['usable'] } },
          ],
        },
      ],
    }));
    const { labels, markdown } = await importExports({ 'export.json': tasks });
    assert.equal(labels.length, strings.length);
    for (const [index, text] of strings.entries())
      assert.equal(labels[index]?.notes ?? '', text.trim() === '' ? '' : text);
    assert.doesNotMatch(markdown, /<script|<img|<svg/i);
  });
});

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, `../../fixtures/label-studio/malformed/${name}.json`), 'utf8');
}
