// What formatting makes of lines and documents: other spaces and another order of keys, and no other character of a value.
import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { formatDocument } from '../../../server/features/formatting.ts';
import { applyEdits, LABELS, MANIFEST, MY_TAXONOMY, opened } from './round.ts';

type Lines = { start: number; end: number };

async function formatted(file: string, text: string, lines?: Lines): Promise<string> {
  const { view } = await opened(file, text);
  const range = lines && { start: { line: lines.start, character: 0 }, end: { line: lines.end, character: 0 } };
  return applyEdits(text, (await formatDocument(file, range, view)) ?? []);
}

const table: [sentence: string, file: string, text: string, becomes: string][] = [
  ['spaces go', LABELS, ' { "label_id" : "a" , "modules" : [ ] } \n', '{"label_id":"a","modules":[]}\n'],
  [
    'keys come in the order of the schema',
    LABELS,
    '{"sample_id":"s","label_id":"a"}',
    '{"label_id":"a","sample_id":"s"}',
  ],
  [
    'keys of objects within come in their order too',
    LABELS,
    '{"modules":[{"box":{"y":2,"x":1},"module":"nose"}]}',
    '{"modules":[{"module":"nose","box":{"x":1,"y":2}}]}',
  ],
  [
    'unknown keys stay behind, as they stood',
    LABELS,
    '{"zz":1,"label_id":"a","aa":2}',
    '{"label_id":"a","zz":1,"aa":2}',
  ],
  [
    'a key that stands twice keeps its order',
    LABELS,
    '{"sample_id":"1","label_id":"a","sample_id":"2"}',
    '{"label_id":"a","sample_id":"1","sample_id":"2"}',
  ],
  ['numbers keep their spelling', LABELS, '{ "lead_time_s": 1.50e+01 }', '{"lead_time_s":1.50e+01}'],
  ['texts keep their escapes', LABELS, '{ "notes": "\\u00e9\\/ é" }', '{"notes":"\\u00e9\\/ é"}'],
  ['lines with syntax errors stay', LABELS, '{ "a": }\n{ "label_id": "a" }\n\n', '{ "a": }\n{"label_id":"a"}\n\n'],
  [
    'documents get two spaces a level',
    MANIFEST,
    '{"samples":[{"sample_id":"s","risk":1.0}],"quotas":[]}',
    '{\n  "samples": [\n    {\n      "sample_id": "s",\n      "risk": 1.0\n    }\n  ],\n  "quotas": []\n}\n',
  ],
  ['documents with syntax errors stay', MANIFEST, '{"samples":[}', '{"samples":[}'],
  ['taxonomies are left to formatters of YAML', MY_TAXONOMY, 'taxonomy:   t\n', 'taxonomy:   t\n'],
];

describe('formatting', () => {
  for (const [sentence, file, text, becomes] of table) {
    it(sentence, async () => equal(await formatted(file, text), becomes));
  }

  it('touches only the lines of the range', async () => {
    const text = '{ "a": 1 }\n{ "b": 2 }\n{ "c": 3 }\n';
    equal(await formatted(LABELS, text, { start: 1, end: 2 }), '{ "a": 1 }\n{"b":2}\n{ "c": 3 }\n');
  });

  it('changes nothing the second time', async () => {
    const record = fc.json().map((json) => `{ "issues": ${json}, "label_id": "a" }`);
    await fc.assert(
      fc.asyncProperty(record, async (text) => {
        const once = await formatted(LABELS, text);
        equal(await formatted(LABELS, once), once);
        deepEqual(JSON.parse(once), JSON.parse(text));
      }),
      { numRuns: 15 },
    );
  });

  it('lays a document out as JSON.stringify does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (samples) => {
        const value = { samples, round: 'r', seed: 1 };
        const text = JSON.stringify(value);
        equal(await formatted(MANIFEST, text), `${JSON.stringify(value, null, 2)}\n`);
      }),
      { numRuns: 15 },
    );
  });

  it('edits no more than what differs', async () => {
    const { view } = await opened(LABELS, '{"label_id":"a", "notes":"n"}\n{"label_id":"b"}\n');
    deepEqual(await formatDocument(LABELS, undefined, view), [
      { range: { start: { line: 0, character: 16 }, end: { line: 0, character: 17 } }, newText: '' },
    ]);
  });
});
