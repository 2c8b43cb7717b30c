// Fixes of JSON lists: element by element as the bytes come, to the same bytes as fixes of the whole text.
import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { tasksKind } from '../../../schemas/kinds/tasks.ts';
import type { Problem } from '../../../server/core/problem.ts';
import { type FixCounts, type FixWish, fixRecord } from '../../../server/features/apply-fixes.ts';
import { checkDocument } from '../../../server/features/check-document.ts';
import { fixedFile } from '../../../server/features/fixed-file.ts';
import { goldContext } from '../engine/gold-context.ts';

const context = { ...goldContext, kind: tasksKind };
const SAFE: FixWish = { safeOnly: true };

async function fixed(bytes: Uint8Array, piece: number, problems: readonly Problem[] = []) {
  const counts: FixCounts = new Map();
  const parts: Uint8Array[] = [];
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.slice(at, at + piece);
  }
  for await (const part of fixedFile(pieces(), context, SAFE, counts, problems)) parts.push(part);
  return { text: Buffer.concat(parts).toString(), counts };
}

const data = fc.record(
  {
    sample_id: fc.constantFrom('s1', 'ä\u{1f600}'),
    note: fc.constantFrom('fine', 'write to ann@example.org', 'ä ann@example.org \u{1f600}'),
    roi_image_uri: fc.constant('roi/s1.jpg'),
    double_annotate: fc.constantFrom(true, 'true'),
    reasons: fc.constantFrom(['a'], null, 'a'),
  },
  { requiredKeys: [] },
);
const element = fc.oneof(
  { weight: 9, arbitrary: fc.record({ id: fc.nat(9), data }) },
  fc.constantFrom<unknown>(1, 'x', [], {}),
);
const layout = fc.constantFrom<(list: unknown) => string>(
  (list) => JSON.stringify(list),
  (list) => `${JSON.stringify(list, null, 2)}\n`.replaceAll('\n', '\r\n'),
  (list) => ` ${JSON.stringify(list, null, '\t')} `,
);

describe('fixes of a list', () => {
  it('are the same by element and in the whole text, however it is cut', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(element, { maxLength: 5 }),
        layout,
        fc.integer({ min: 1, max: 90 }),
        async (list, write, piece) => {
          const text = write(list);
          const counts: FixCounts = new Map();
          const whole = fixRecord(text, context, SAFE, counts);
          const found = await fixed(Buffer.from(text), piece);
          equal(found.text, whole);
          deepEqual(found.counts, counts);
          if (found.text !== text) changed++;
        },
      ),
      { numRuns: 300 },
    );
    equal(changed > 50, true);
  });

  it('leave nothing to fix, and what no fix changes as it was', async () => {
    const before = '[ {"data" : {"note":"ann@example.org"}},\n\t{"data":{ "roi_image_uri" : "a.jpg" , "n":1.50e1}} ]';
    const { text } = await fixed(Buffer.from(before), 7);
    equal(text, '[ {"data" : {"note":"[e-mail removed]"}},\n\t{"data":{ "n":1.50e1}} ]');
    deepEqual(checkDocument(text, context, 10).problems, []);
  });

  it('mend its syntax where it breaks off', async () => {
    const before = '[{"data":{"ok":True}},{"data":{"note":"ann@example.org"}},]';
    const { problems } = checkDocument(before, context, 10);
    const { text } = await fixed(Buffer.from(before), 5, problems);
    equal(text, '[{"data":{"ok":true}},{"data":{"note":"[e-mail removed]"}}]');
  });

  it('leave bytes that are not UTF-8 alone', async () => {
    const before = Buffer.from(
      '[{"data":{"note":"\xff ann@example.org"}},{"data":{"note":"ann@example.org"}}]',
      'latin1',
    );
    const { counts } = await fixed(before, 9);
    deepEqual([...counts], [['personal-data', 1]]);
  });
});
