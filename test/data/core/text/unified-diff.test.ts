// A unified diff says what changed, and git makes of the old text the new one with it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { linesOf } from '../../../../server/core/text/lines-of.ts';
import { unifiedDiff } from '../../../../server/core/text/unified-diff.ts';

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

async function diff(before: string, after: string): Promise<string> {
  let text = '';
  for await (const piece of unifiedDiff(lines(before), lines(after), 'a.ndjson')) text += piece;
  return text;
}

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => `${from + at}\n`).join('');

/** Stands for a line feed that the text lacks. */
const NO_END = '\0\n';

/** Applies a diff as this module writes it, and checks every line that it takes from the old text. */
function patched(before: string, patch: string): string {
  const old = lines(before);
  const result: string[] = [];
  let at = 0;
  const signed = lines(patch.replaceAll(/\n\\ No newline at end of file\n/g, NO_END)).slice(2);
  for (const line of signed) {
    const [, first, count] = /^@@ -(\d+)(?:,(\d+))? /.exec(line) ?? [];
    if (first !== undefined) {
      const start = Number(first) - (count === '0' ? 0 : 1);
      result.push(...old.slice(at, start));
      at = start;
      continue;
    }
    const text = line.slice(1).replace(NO_END, '');
    if (line[0] !== '+') assert.equal(text, old[at++]);
    if (line[0] !== '-') result.push(text);
  }
  return result.join('') + old.slice(at).join('');
}

const CASES: [string, string, string, string][] = [
  ['nothing of equal texts', 'a\nb\n', 'a\nb\n', ''],
  [
    'a changed line with three around it',
    numbered(1, 9),
    numbered(1, 9).replace('5', 'five'),
    '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  ],
  ['a removed line', 'a\nb\nc\n', 'a\nc\n', '@@ -1,3 +1,2 @@\n a\n-b\n c\n'],
  ['a line that became two', 'a\nbc\nd\n', 'a\nb\nc\nd\n', '@@ -1,3 +1,4 @@\n a\n-bc\n+b\n+c\n d\n'],
  [
    'a last line without its end',
    'a\nb',
    'a\nc',
    '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n',
  ],
  ['everything gone', 'a\n', '', '@@ -1 +0,0 @@\n-a\n'],
  ['a text from nothing', '', 'a\nb\n', '@@ -0,0 +1,2 @@\n+a\n+b\n'],
];

describe('unifiedDiff', () => {
  for (const [what, before, after, expected] of CASES) {
    it(`shows ${what}`, async () => {
      assert.equal(await diff(before, after), expected && `--- a/a.ndjson\n+++ b/a.ndjson\n${expected}`);
    });
  }

  it('joins changes that are near, and separates those that are not', async () => {
    const near = await diff(numbered(1, 30), numbered(1, 30).replace('\n10\n', '\nx\n').replace('\n16\n', '\ny\n'));
    const far = await diff(numbered(1, 30), numbered(1, 30).replace('\n10\n', '\nx\n').replace('\n18\n', '\ny\n'));
    assert.deepEqual([near.match(/^@@/gm)?.length, far.match(/^@@/gm)?.length], [1, 2]);
  });

  it('leads from the old text to the new one, whatever they are', async () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        assert.equal(patched(before, await diff(before, after)), after);
      }),
      { numRuns: 300 },
    );
  });

  it('goes on where two texts have drifted further apart than it looks', async () => {
    const [before, after] = [numbered(1, 500), numbered(300, 800)];
    assert.equal(patched(before, await diff(before, after)), after);
  });

  it('is taken by git', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-diff-'));
    try {
      const before = numbered(1, 40);
      const after = numbered(1, 40).replace('\n7\n', '\n').replace('\n20\n', '\nx\ny\n').replace('\n40\n', '\n40');
      writeFileSync(join(folder, 'a.ndjson'), before);
      execFileSync('git', ['apply', '-'], { cwd: folder, input: await diff(before, after) });
      assert.equal(readFileSync(join(folder, 'a.ndjson'), 'utf8'), after);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('linesOf', () => {
  it('cuts lines wherever the pieces are cut', async () => {
    const bytes = new TextEncoder().encode('\ufeffä\r\n\n→ b\nlast');
    for (let size = 1; size <= bytes.length; size++) {
      const found: string[] = [];
      const pieces = (async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
      })();
      for await (const line of linesOf(pieces)) found.push(line);
      assert.deepEqual(found, ['\ufeffä\r\n', '\n', '→ b\n', 'last']);
    }
  });
});
