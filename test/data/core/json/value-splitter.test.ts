// Splitting of lists, lines and rows of JSON values: whole values come out whole, broken ones alone are lost.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type JsonPiece, ValueSplitter } from '../../../../server/core/json/value-splitter.ts';

type Found = Omit<JsonPiece, 'bytes'> & { readonly text: string };

/** `cuts`: byte offsets at which a new push begins. */
function piecesOf(text: string, areLines = false, cuts: readonly number[] = []): Found[] {
  const bytes = new TextEncoder().encode(text);
  const splitter = new ValueSplitter(areLines);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const pieces = ends.flatMap((end, index) => splitter.push(bytes.subarray(ends[index - 1] ?? 0, end)));
  return [...pieces, ...splitter.end()].map(({ bytes: own, ...piece }) => {
    assert.deepEqual(own, bytes.subarray(piece.start, piece.end));
    return { ...piece, text: new TextDecoder().decode(own) };
  });
}

const TEXTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['a list', '[{"a":[1,2]}, {"b":"]}"} ,3]', ['{"a":[1,2]}', '{"b":"]}"}', '3']],
  ['an empty list', ' [ ] ', []],
  ['nothing', '', []],
  ['spaces', ' \r\n\t ', []],
  ['one object', '{"a":1}', ['{"a":1}']],
  ['one object over lines', '{\n"a":1\n}\n', ['{\n"a":1\n}']],
  ['lines, whatever the name says', '{"a":1}\n{"b":2}\r\n\n{"c":3}', ['{"a":1}', '{"b":2}', '{"c":3}']],
  ['lines with a broken one', '{"a":1}\n{"b":\n{"c":3}', ['{"a":1}', '{"b":', '{"c":3}']],
  ['objects in a row', '{"a":\n1}{"b":2}', ['{"a":\n1}', '{"b":2}']],
  ['a list without commas', '[1 2 "x"{}]', ['1', '2', '"x"', '{}']],
  ['escaped quotes', '[{"a":"\\"}"},{"b":"\\\\"}]', ['{"a":"\\"}"}', '{"b":"\\\\"}']],
  ['a byte order mark', '\ufeff[1,2]', ['1', '2']],
  ['text behind the list', '[1] x', ['1', 'x']],
  ['a bracket too many', '[{"a":1}],{"b":2}', ['{"a":1}', '{"b":2}']],
];

describe('splitting JSON', () => {
  for (const [what, text, expected] of TEXTS) {
    it(`${what}: ${JSON.stringify(text)}`, () => {
      const found = piecesOf(text).map((piece) => piece.text);
      assert.deepEqual(found, expected);
    });
  }

  it('a list that was cut off keeps its whole values and says where it ends', () => {
    assert.deepEqual(
      piecesOf('[{"a":1},\n{"b":2},\n{"c":[').map(({ text, lineNumber, flaw }) => [text, lineNumber, flaw]),
      [
        ['{"a":1}', 1, undefined],
        ['{"b":2}', 2, undefined],
        ['{"c":[', 3, 'truncated'],
        ['', 3, 'truncated'],
      ],
    );
  });

  it('an open string ends at the end of the text', () => {
    assert.deepEqual(
      piecesOf('["a, {\\').map(({ flaw }) => flaw),
      ['truncated', 'truncated'],
    );
  });

  it('nesting of 100,000 is told and not descended into', () => {
    const deep = `[${'['.repeat(100_000)}${']'.repeat(100_000)},1]`;
    assert.deepEqual(
      piecesOf(deep).map(({ flaw }) => flaw),
      ['too-deep', undefined],
    );
  });

  it('any list of values comes out as its values', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 8 }), fc.constantFrom(undefined, 2), (values, indent) => {
        const found = piecesOf(JSON.stringify(values, null, indent)).map(({ text }) => JSON.parse(text) as unknown);
        assert.deepEqual(found, JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('any text at all is split into pieces that do not overlap', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', ' ', '\n', '1', 'é'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.boolean(), (content, areLines) => {
        let end = 0;
        for (const piece of piecesOf(content, areLines)) {
          assert.ok(piece.start >= end && piece.end >= piece.start);
          end = piece.end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('wherever the bytes are cut, the pieces are the same', () => {
    const part = fc.constantFrom(
      '{"a":1}',
      '[',
      ']',
      '{',
      '"\\"',
      '"é"',
      '\\',
      ',',
      ' ',
      '\n',
      '\r\n',
      '\r',
      '12',
      '\ufeff',
    );
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), fc.array(fc.nat(), { maxLength: 6 }), (content, areLines, cuts) => {
        assert.deepEqual(piecesOf(content, areLines, cuts), piecesOf(content, areLines));
      }),
      { numRuns: 2000 },
    );
  });

  it('a piece tells the line that it starts on and where that line starts', () => {
    assert.deepEqual(
      piecesOf('\ufeff[1,\r\n 2,\r3, "a\nb" 4]').map(({ lineNumber, start, lineStart }) => [
        lineNumber,
        start - lineStart,
      ]),
      [
        [1, 1],
        [2, 1],
        [3, 0],
        [3, 3],
        [4, 3],
      ],
    );
  });
});
