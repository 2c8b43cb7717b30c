// Lines found in the bytes of a file are the lines that splitting its text finds, whatever ends them.
import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { ByteSearch } from '../../../server/core/text/byte-search.ts';
import { WorkspaceViews } from '../../../server/workspace/workspace-view.ts';
import { label, roundWith } from '../features/round.ts';

const PATH = 'labels/gold_labels.ndjson';
const line = fc.constantFrom(
  label('a', 's', 'ann', { issues: [{ type: 'acne' }] }),
  label('b', 's', 'ann'),
  '{"issues":[{"type":"acne"}',
  'acne',
  '',
  '  ',
  '{"notes":"ä😀acne"}',
);
const end = fc.constantFrom('\n', '\r\n', '\r', '\n\n');
const file = fc.array(fc.tuple(line, end), { maxLength: 30 }).map((parts) => parts.flat().join(''));

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('finding lines in a file', () => {
  for (const texts of [['"acne"'], ['acne', '\\u'], []]) {
    it(`finds those with ${texts.join(' or ') || 'anything'} and their numbers`, async () => {
      await fc.assert(
        fc.asyncProperty(file, async (text) => {
          const workspace = await roundWith({ [PATH]: text });
          const view = new WorkspaceViews(workspace, (path) => path).open({ aborted: false });
          const expected = text.split(/\r\n|\n|\r/).flatMap((text, line) => {
            const isWanted = texts.length === 0 ? text !== '' : texts.some((wanted) => text.includes(wanted));
            return isWanted ? [{ line, text }] : [];
          });
          const found = await listed(view.treesWith(PATH, texts));
          const lines = found.map(({ text, rangeOf }) => ({ line: rangeOf({ start: 0, end: 0 }).start.line, text }));
          deepEqual(lines, expected);
        }),
        { numRuns: 40 },
      );
    });
  }

  it('finds the first of several texts in bytes', () => {
    const bytes = fc.uint8Array({ min: 97, max: 99, maxLength: 60 });
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(bytes, fc.array(word, { minLength: 1, maxLength: 3 }), fc.nat(70), (haystack, words, from) => {
        const text = String.fromCharCode(...haystack);
        const hits = words.map((wanted) => text.indexOf(wanted, from)).filter((at) => at >= 0);
        const first = from <= text.length && hits.length > 0 ? Math.min(...hits) : -1;
        deepEqual(new ByteSearch(words).find(haystack, from), first);
      }),
    );
  });
});
