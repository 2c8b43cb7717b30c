// An open document, edit by edit, is always what a fresh check of its text would find.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineDocument } from '../../../server/core/document/line-document.ts';
import { noteAnswer } from '../../../server/core/table/copied-answers.ts';
import { LineChecks } from '../../../server/features/line-checks.ts';
import { goldContext, goldLines } from './gold-context.ts';

const LIMIT = 50;

function settled(lines: readonly string[]): LineChecks {
  const checks = new LineChecks(lines, goldContext);
  checks.advance(Number.POSITIVE_INFINITY);
  return checks;
}

function assertCurrent(checks: LineChecks, { lines }: LineDocument): void {
  const fresh = settled(lines);
  assert.deepEqual(checks.problems(LIMIT), fresh.problems(LIMIT));
  const [found, expected] = [checks.records(), fresh.records()];
  assert.deepEqual([...found.lines], [...expected.lines]);
  for (const [name, column] of expected.columns) {
    const own = found.columns.get(name)!;
    if (column.holds === 'id' && own.holds === 'id') assert.deepEqual([...own.hashes], [...column.hashes]);
    else if (column.holds === 'number' && own.holds === 'number')
      assert.deepEqual([...own.numbers], [...column.numbers]);
    else if (column.holds === 'counts' && own.holds === 'counts') {
      assert.deepEqual(new Map([...own.counts].sort()), new Map([...column.counts].sort()));
    } else if (column.holds === 'code' && own.holds === 'code') {
      const names = (codes: Int32Array, all: readonly string[]): (string | undefined)[] =>
        [...codes].map((code) => all[code]);
      assert.deepEqual(names(own.codes, own.names), names(column.codes, column.names));
    } else assert.fail(`column ${name} changed its form`);
  }
}

const [first = '', second = ''] = goldLines(2, 7);
const edit = fc.record({
  from: fc.tuple(fc.nat(12), fc.nat(60)),
  lines: fc.nat(3),
  to: fc.nat(60),
  text: fc.constantFrom(
    '',
    'x',
    '"',
    '\n',
    '\n\n',
    `${first}\n`,
    `\n${second}\n${first}`,
    '"nose"',
    '{}',
    'annotator_z',
  ),
});

describe('the checks of an open document', () => {
  it('are those of its text after any edits', () => {
    const property = fc.property(
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      fc.nat(20),
      (edits, checkedAtFirst) => {
        const document = new LineDocument(goldLines(8).join('\n'));
        const checks = new LineChecks(document.lines, goldContext);
        for (let i = 0; i < checkedAtFirst && !checks.isDone; i++) checks.advance(1);
        for (const { from, lines, to, text } of edits) {
          const start = { line: Math.min(from[0], document.lines.length - 1), character: 0 };
          start.character = Math.min(from[1], document.lines[start.line]!.length);
          const end = { line: Math.min(start.line + lines, document.lines.length - 1), character: 0 };
          end.character = Math.min(to, document.lines[end.line]!.length);
          if (end.line === start.line) end.character = Math.max(end.character, start.character);
          checks.change(document.replace({ start, end }, text));
        }
        checks.advance(Number.POSITIVE_INFINITY);
        assertCurrent(checks, document);
      },
    );
    fc.assert(property, { numRuns: 200, seed: 1 });
  });

  it('say whether the records changed in more than their places, and in an answer once somebody has asked for it', () => {
    const document = new LineDocument(goldLines(3).join('\n'));
    const checks = new LineChecks(document.lines, goldContext);
    checks.advance(Number.POSITIVE_INFINITY);
    const at = (line: number, piece: string): { line: number; character: number } => ({
      line,
      character: document.lines[line]!.indexOf(piece),
    });
    const insert = (line: number, piece: string, text: string): boolean =>
      checks.change(document.replace({ start: at(line, piece), end: at(line, piece) }, text));
    assert.equal(insert(1, '"lead_time_s"', ' '), false);
    assert.equal(insert(1, '{"label_id"', '\n'), false);
    assert.deepEqual([...checks.records().lines], [0, 2, 3]);
    assert.equal(insert(2, 'portrait_', 'x'), true);
    assert.equal(insert(2, '"lead_time_s"', '"notes":"blurred",'), false);
    noteAnswer(checks.records(), 2, JSON.parse(document.lines[3]!));
    assert.equal(insert(3, '"lead_time_s"', '"notes":"blurred",'), true);
  });
});
