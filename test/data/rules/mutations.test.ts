// Rules and fixes on records as they should never be: valid ones with values swapped for others of any kind, and texts with pieces cut, doubled and mixed.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { kinds } from '../../../schemas/kinds.ts';
import { applyTextEdits } from '../../../server/core/json/edit.ts';
import { fixRecord } from '../../../server/features/apply-fixes.ts';
import { checkRecord } from '../../../server/features/check-record.ts';
import { fixesOfFinding, RecordText } from '../../../server/features/record-fixes.ts';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import type { RecordContext } from '../../../server/rules/rule.ts';
import { contextOf, openFolder } from '../../../server/workspace/folder.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';
import { readFixture } from './fixture.ts';

const folder = await openFolder(memoryRoot, memoryFiles(new Map()), installedFolder());
const contexts = new Map(kinds.map((kind) => [kind.kind, contextOf(folder, `any.${kind.kind}`, kind)]));

/** Values that programs write by mistake. */
const strange = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1e308,
  -5e-324,
  0.1,
  100,
  2 ** 53,
  '',
  'x',
  '__proto__',
  '0.5',
  'nose',
  '\u202e\ud800\0',
  'a@b.example.com',
  '../../etc/passwd',
  [],
  [[]],
  [[0, 0]],
  [
    [0, 0],
    [1, 1],
    [1, 0],
    [0, 1],
  ],
  {},
  { x: 0, y: 0, w: 0, h: 0 },
  { constructor: 1 },
);

/** A valid example with up to three of its values swapped. */
const swapped = fc
  .tuple(
    fc.constantFrom(...kinds.flatMap((kind) => kind.examples.map(({ value }) => ({ kind, value })))),
    fc.array(fc.tuple(fc.nat(), strange), { maxLength: 3 }),
  )
  .map(
    ([
      {
        kind: { kind },
        value,
      },
      swaps,
    ]) => {
      const text = swaps.reduce((json, [at, by]) => swapValue(json, at, by), JSON.stringify(value));
      return { kind, text };
    },
  );

function swapValue(json: string, at: number, by: unknown): string {
  let count = 0;
  JSON.parse(json, (_key, value: unknown) => {
    count++;
    return value;
  });
  let index = 0;
  return JSON.stringify(JSON.parse(json, (_key, value: unknown) => (index++ === at % count ? by : value)) ?? null);
}

const lines = readdirSync(join(import.meta.dirname, '..', '..', 'fixtures', 'rules'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.carets'))
  .flatMap((name) => {
    const path = join(import.meta.dirname, '..', '..', 'fixtures', 'rules', name);
    return readFixture(readFileSync(path, 'utf8')).files.flatMap((file) => file.lines);
  })
  .filter((line) => line.startsWith('{') && line.length < 1000);

/** Two lines of fixtures, cut and put together. */
const mixed = fc
  .tuple(
    fc.constantFrom(...lines),
    fc.constantFrom(...lines),
    fc.nat(),
    fc.nat(),
    fc.constantFrom('', ',', '"', '\\', '}', '\u0000', 'null'),
  )
  .map(([a, b, cutA, cutB, between]) => a.slice(0, cutA % (a.length + 1)) + between + b.slice(cutB % (b.length + 1)));

/** Every finding lies in the text, every fix is made of sorted, disjoint edits in it, and safe fixes come to an end that they leave alone. */
function hold(text: string, context: RecordContext): void {
  fc.pre(text !== '');
  for (const finding of checkRecord(text, context)) {
    assert.ok(0 <= finding.start && finding.start <= finding.end && finding.end <= text.length, finding.code);
    for (const { edits, title } of fixesOfFinding(new RecordText(text, context), finding)) {
      let at = 0;
      for (const edit of edits) {
        assert.ok(at <= edit.start && edit.start <= edit.end && edit.end <= text.length, `${finding.code}: ${title}`);
        at = edit.end;
      }
      assert.notEqual(applyTextEdits(text, edits), text, `${finding.code}: "${title}" changes nothing`);
    }
  }
  const fixed = fixRecord(text, context, { safeOnly: true }, new Map());
  if (fixed === undefined || fixed.includes('\n')) return;
  assert.equal(fixRecord(fixed, context, { safeOnly: true }, new Map()), fixed);
}

describe('rules and fixes', () => {
  it('stand whatever value stands anywhere in a record', () => {
    fc.assert(
      fc.property(swapped, ({ kind, text }) => hold(text, contexts.get(kind)!)),
      { numRuns: 400 },
    );
  });

  it('stand records that were cut and mixed', () => {
    fc.assert(
      fc.property(mixed, fc.constantFrom(...contexts.keys()), (text, name) => hold(text, contexts.get(name)!)),
      { numRuns: 400 },
    );
  });
});
