// What bytes do to an NDJSON file: encodings, line ends, sizes; each case with its problems and the lines of its records.
import assert from 'node:assert/strict';
import { mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckedBytes } from '../../../server/features/check-bytes.ts';
import { ThreadChecker } from '../../../server/io/thread-checker.ts';
import { goldContext } from '../engine/gold-context.ts';
import { checkAs } from '../json/test-suite.ts';

/** `line:column code` of each problem, one-based as people read them. */
function placesOf({ problems }: Pick<CheckedBytes, 'problems'>): string[] {
  return problems.map(({ code, range: { start } }) => `${start.line + 1}:${start.character + 1} ${code}`);
}

const bytes = (...parts: (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const cases: [title: string, content: Buffer, problems: string[], recordLines: number[]][] = [
  ['no byte', bytes(''), [], []],
  ['one line without an end', bytes('1'), [], [0]],
  ['blank lines between records', bytes('\n1\n \t\n\n2\n\n'), [], [1, 4]],
  ['CRLF', bytes('1\r\n2\r\n'), [], [0, 1]],
  ['a carriage return alone', bytes('1\r2\n3\r'), ['1:2 lone-carriage-return', '3:2 lone-carriage-return'], [0, 1, 2]],
  ['U+2028, which ends no line', bytes('["\u2028"]\n2\n'), [], [0, 1]],
  ['U+0085 outside of a string', bytes('1\u00852\n'), ['1:2 json-syntax'], []],
  ['a form feed, which is no space', bytes('\f\n'), ['1:1 json-syntax'], []],
  ['a byte order mark', bytes([0xef, 0xbb, 0xbf], '1\n'), ['1:1 byte-order-mark'], [0]],
  ['a byte order mark on a later line', bytes('1\n', [0xef, 0xbb, 0xbf], '2\n'), ['2:1 json-syntax'], [0]],
  ['a byte that is not UTF-8', bytes('["ä', [0xe9], '"]\n2\n'), ['1:4 invalid-utf8'], [0, 1]],
  ['a character beyond the first plane before it', bytes('["\u{1F600}', [0xff], '"]'), ['1:5 invalid-utf8'], [0]],
  ['half a sequence at the end of the file', bytes('["', [0xc3]), ['1:3 invalid-utf8', '1:4 json-syntax'], []],
  ['UTF-16 with a mark', Buffer.from('\ufeff[1]\n', 'utf16le'), ['1:1 utf-16-file'], []],
  ['UTF-16 without a mark', Buffer.from('[1]\n', 'utf16le'), ['1:1 utf-16-file'], []],
  ['a NUL between records', bytes('1\n', [0], '\n2\n'), ['2:1 json-syntax'], [0, 2]],
  ['a NUL in a string', bytes('["', [0], '"]\n'), ['1:3 json-syntax'], []],
  ['keys of every object', bytes('{"__proto__":1,"constructor":2}\n'), [], [0]],
  [
    'a nesting of 100,000',
    bytes(`${'['.repeat(100_000)}${']'.repeat(100_000)}\n2\n`),
    ['1:513 nesting-too-deep'],
    [0, 1],
  ],
  ['100,000 opened brackets', bytes('['.repeat(100_000), '\n2\n'), ['1:513 nesting-too-deep'], [1]],
  ['a line of 1 MB', bytes(`["${'x'.repeat(2 ** 20)}"]\n2\n`), [], [0, 1]],
  ['a line of 17 MB', bytes(`["${'x'.repeat(17 * 2 ** 20)}"]\n2\n`), ['1:1 too-long'], [1]],
];

describe('NDJSON bytes', () => {
  let folder: string;
  const checker = new ThreadChecker({ threads: 1, smallBytes: 0, rangeBytes: 2 ** 20 });
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-bytes-'));
  });
  after(async () => {
    await checker.rest();
    rmSync(folder, { recursive: true });
  });

  for (const [title, content, problems, recordLines] of cases) {
    it(`with ${title}`, () => {
      const found = checkAs('ndjson', content);
      assert.deepEqual(placesOf(found), problems);
      assert.deepEqual([...found.table.lines], recordLines);
    });
  }

  it('say the byte that is wrong and where it stands in the file', () => {
    const [problem] = checkAs('ndjson', bytes('1\n["', [0xe9], '"]\n')).problems;
    assert.equal(
      problem?.message,
      'byte 0xE9 at byte 4 is not UTF-8 ("é" if it was written as Windows-1252): open the file in the encoding that it was written in and save it as UTF-8',
    );
  });

  it('of a line of 600 MB are passed over, and the next line is read', async () => {
    const path = join(folder, 'gold_labels.ndjson');
    const file = openSync(path, 'w');
    // Holes take no room on the disk and read as NUL.
    writeSync(file, 'xx', 0);
    writeSync(file, '\n{}\n', 600 * 2 ** 20);
    const found = await checker.check({ path, context: goldContext, limit: 10, cancellation: { aborted: false } });
    assert.deepEqual(found && placesOf(found).slice(0, 2), ['1:1 too-long', '2:1 missing-key']);
  });

  it('of a document of 600 MB are refused without reading them', async () => {
    const path = join(folder, 'assay.config.json');
    writeFileSync(path, '{ ');
    writeSync(openSync(path, 'r+'), '}', 600 * 2 ** 20);
    const { kindNamed } = await import('../../../schemas/kinds.ts');
    const context = { ...goldContext, kind: kindNamed('workspace-config')! };
    const found = await checker.check({ path, context, limit: 10, cancellation: { aborted: false } });
    assert.deepEqual(found && placesOf(found), ['1:1 too-long']);
  });
});
