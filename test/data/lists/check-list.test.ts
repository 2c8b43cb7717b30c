// JSON lists: each element is checked by itself as its bytes come, to the same end as with one tree of all of them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tasksKind } from '../../../schemas/kinds/tasks.ts';
import { goldContext } from '../engine/gold-context.ts';
import { asOneTree, asOneValue, assertSame, byElements, hasSyntaxFault, ofForm, ofText } from './both-ways.ts';
import { realLists } from './real-lists.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const lists = realLists(150_000);
const short = lists.filter(({ text }) => text.length < 9000);

/** Problems of the list beside those of the same text as one value. */
function assertAsOneValue(text: string, context: (typeof lists)[number]['context']): void {
  const { problems } = byElements(encode(text), context);
  const whole = asOneValue(text, context);
  if (hasSyntaxFault(whole)) assert.deepEqual(problems.filter(ofText), whole);
  else if (whole.some((problem) => ofForm(problem) && !ofText(problem)))
    assert.deepEqual(problems.filter(ofForm), whole.filter(ofForm));
  else assert.deepEqual(problems, whole);
}

/** What hands and programs do to a text; each at some place of it. */
const PIECES = [
  '',
  ',',
  ']',
  '[',
  '{',
  '}',
  '"',
  ':',
  '\\',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '1',
  '-',
  'tru',
  'x',
  '\0',
  'ä',
  '\u{1f600}',
  '\ufffd',
  '\u202e',
  '\\ud800',
  '\\u00',
  '"id":1,',
  '[[',
  '{"id":1},',
  '"issue":"rednes",',
  '1e999',
  '12345678901234567890',
];
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(6),
  put: fc.constantFrom(...PIECES),
});

describe('JSON lists', () => {
  it('are among the real exports in number', () => {
    assert.ok(lists.length >= 20 && short.length >= 10, `${lists.length}, ${short.length}`);
  });

  for (const { name, text, context } of lists) {
    it(`${name} is found to be the same by element and as a whole`, () => {
      for (const written of [text, JSON.stringify(JSON.parse(text)), JSON.stringify(JSON.parse(text), null, 2)]) {
        for (const ends of ['\n', '\r\n', '\r']) {
          const laid = written.replaceAll(/\r\n|\n/g, ends);
          assertSame(byElements(encode(laid), context), asOneTree(encode(laid), context), laid);
          assertAsOneValue(laid, context);
        }
      }
    });
  }

  it('that are damaged are found to be the same by element and as a whole, however they are cut', () => {
    const changes = fc.array(change, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...short), changes, fc.integer({ min: 1, max: 400 }), (list, all, piece) => {
        let { text } = list;
        for (const { at, cut, put } of all) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + put + text.slice(from + cut);
        }
        text = text.toWellFormed();
        if (!/^\s*\[/.test(text)) return;
        assertSame(byElements(encode(text), list.context, piece), asOneTree(encode(text), list.context), text);
        assertAsOneValue(text, list.context);
      }),
      { numRuns: 2000 },
    );
  });

  const context = { ...goldContext, kind: tasksKind };
  const task = (id: number): string => JSON.stringify({ id, data: { sample_id: `s${id}`, tone_bucket: 'rose' } });
  for (const [what, text] of [
    ['nothing in it', '[]'],
    ['space in it', ' [ \n ] \n'],
    ['a comma behind its last element', `[${task(1)},]`],
    ['a comma before its first element', `[,${task(1)}]`],
    ['a comma alone', '[,]'],
    ['two commas', `[${task(1)},,${task(2)}]`],
    ['no comma', `[${task(1)}\n${task(2)}]`],
    ['more behind its end', `[${task(1)}]\n${task(2)}\nä\r\nend`],
    ['another list behind its end', '[][1]'],
    ['NUL behind its end', '[]\0'],
    ['no end', `[${task(1)}`],
    ['no end behind a comma', `[${task(1)},\n`],
    ['no end of an element', `[${task(1)},${task(2).slice(0, -5)}`],
    ['no end of a text', `[${task(1)},"ab`],
    ['an end too many', `[${task(1)}]]`],
    ['another bracket', `[${task(1)}}`],
    ['scalars in it', '[1, "two", null, true, -0.5e3, [], {}]'],
    ['what are no scalars', '[1x]'],
    ['half a word', '[tru]'],
    ['a sign alone', '[-]'],
    ['half an escape', '["\\u12"]'],
    ['words that are joined', '[1true]'],
    ['a key twice', '[{"id":1,"id":2,"data":{}},{"id":3,"data":{}}]'],
    [
      'elements of one line with wide letters before them',
      `[{"data":{"a":"ä\u{1f600}"}},{"data":1},"\u{1f600}",{"data":2}]`,
    ],
    ['a missing bracket', `[{"data":{"a":1},{"data":{}},{"data":{}}]`],
    ['a missing quote', `[{"data":{"a":"b}},{"data":{"name":"c"}}]`],
    ['elements as deep as may be', `[${'['.repeat(511)}${']'.repeat(511)},1]`],
    ['elements that are too deep', `[1,${'['.repeat(512)}${']'.repeat(512)},1]`],
    ['elements that are much too deep', `[1,${'[{"a":'.repeat(50_000)}`],
    ['mixed line ends', '[\r1,\r\n"x"\n,\r\r\n2\n\r]'],
    ['a byte order mark', '\ufeff[{"data":1}]'],
  ] as const) {
    it(`with ${what} are found to be the same by element and as a whole`, () => {
      const bytes = encode(text);
      for (const piece of [1, 2, 3, 7, 64, bytes.length]) {
        assertSame(byElements(bytes, context, piece), asOneTree(bytes, context), text);
      }
      if (!text.startsWith('\ufeff')) assertAsOneValue(text, context);
    });
  }

  it('that are not UTF-8 are told by byte and column, and the columns behind are right', () => {
    const text = '[{"data":{"a":"b\u00e4\u0080\u0080"}},\n "\u00ff", "\u00e4", 1]';
    const bytes = Buffer.from(text, 'latin1');
    for (const piece of [1, 5, bytes.length]) {
      const found = byElements(bytes, context, piece);
      const whole = asOneTree(bytes, context);
      assert.deepEqual(found.problems, whole.problems);
      assert.deepEqual(found.table.characters, Uint32Array.of(1, 1, 6, 11));
    }
  });

  it('take elements of many megabytes, and pass over those that nothing could hold', () => {
    const element = (bytes: number): string => `{"data":{"a":"${'x'.repeat(bytes)}"}}`;
    const found = byElements(Buffer.from(`[${element(2 ** 24)},\n${element(129 * 2 ** 20)},\n{"data":1}]`), context);
    const said = found.problems.map(({ code, message, range }) => [
      code,
      message,
      range.start.line,
      range.start.character,
    ]);
    assert.deepEqual(said, [
      ['too-long', 'an element of 129 MB is not checked: a record of a list has at most 128 MB', 1, 0],
      ['invalid-value', 'data must be an object, found 1', 2, 8],
    ]);
    assert.deepEqual(found.table.lines, Uint32Array.of(0, 2));
  });
});
