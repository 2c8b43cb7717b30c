// Checks a list element by element, in pieces of any size, and as one document with one tree.
import assert from 'node:assert/strict';
import { parseText } from '../../../server/core/document/parse-text.ts';
import { offsetsAt, plainValue } from '../../../server/core/json/locate.ts';
import { compareProblems, type Problem } from '../../../server/core/problem.ts';
import type { RecordTable } from '../../../server/core/table/record-table.ts';
import { BYTE_ORDER_MARK, decodeUtf8, hasByteOrderMark } from '../../../server/core/text/decode-utf8.ts';
import { LineMap } from '../../../server/core/text/line-map.ts';
import { type CheckedDocument, explainDocument } from '../../../server/features/check-document.ts';
import { type CheckedList, elementContext, ListChecker } from '../../../server/features/check-list.ts';
import { checkValue, placeFlaws, severityOf } from '../../../server/features/check-record.ts';
import type { RecordContext } from '../../../server/rules/rule.ts';
import { ruleWithCode } from '../../../server/rules/rules.ts';

const ALL = Number.POSITIVE_INFINITY;

export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}

/** As from a disk that gives `piece` bytes at a time. */
export function byElements(file: Uint8Array, context: RecordContext, piece = file.length): CheckedList {
  const checker = new ListChecker(elementContext(context)!, ALL, latin1);
  let offset = 0;
  for (let to = piece; ; to += piece) {
    const held = file.subarray(offset, Math.min(to, file.length));
    const bytes = new Uint8Array(held.length + 1).fill(10);
    bytes.set(held);
    const isLast = to >= file.length;
    offset += checker.check(bytes, held.length, offset, isLast);
    if (isLast || checker.isDone) return checker.finish();
  }
}

export function asOneTree(file: Uint8Array, context: RecordContext): CheckedDocument {
  const from = hasByteOrderMark(file) ? 3 : 0;
  const { text, flaws } = decodeUtf8(file.subarray(from), from);
  return explainDocument(text, context, ALL, from > 0 ? [BYTE_ORDER_MARK, ...flaws] : flaws);
}

/** As one value that the schema of the whole takes or refuses, as documents that are no lists are checked. */
export function asOneValue(text: string, context: RecordContext): Problem[] {
  const parsed = parseText(text, 'json');
  const map = new LineMap(text);
  const place = ({ start, end }: { start: number; end: number }) => ({
    start: map.positionAt(start),
    end: map.positionAt(end),
  });
  const problems: Problem[] = placeFlaws(parsed.flaws, context).map(
    ({ code, severity, message, data, start, end }) => ({
      ...{ code, severity, message, range: place({ start, end }) },
      ...(data === undefined ? {} : { data }),
    }),
  );
  const { root } = parsed;
  if (!root || hasSyntaxFault(problems)) return problems.sort(compareProblems);
  checkValue(plainValue(root), context, (rule, { path, part, message, data }) => {
    const severity = severityOf(rule, context);
    const range = place(offsetsAt(root, path, part ?? 'value'));
    // An element is a record of its own.
    const said = message.replace(/^\[\d+\] must/, 'the record must');
    if (severity)
      problems.push({ code: rule.code, severity, message: said, range, ...(data === undefined ? {} : { data }) });
  });
  return problems.sort(compareProblems);
}

export function hasSyntaxFault(problems: readonly Problem[]): boolean {
  return problems.some(({ code }) => code === 'json-syntax' || code === 'nesting-too-deep');
}

/** Of the text itself, or of its form: what is said whatever else is wrong. */
export function ofText({ code }: Problem): boolean {
  return ruleWithCode(code)?.on === 'text';
}

export function ofForm({ code }: Problem): boolean {
  return ofText({ code } as Problem) || ruleWithCode(code)?.on === 'schema';
}

/** The same problems and rows; and each row begins where the table says. */
export function assertSame(list: CheckedList, tree: CheckedDocument, text: string): void {
  assert.deepEqual(list.problems, tree.problems);
  assert.deepEqual(list.counts, tree.counts);
  assert.deepEqual(list.severities, tree.severities);
  const { offsets, characters, ...table } = list.table;
  assert.deepEqual(table, tree.table satisfies RecordTable);
  // A byte order mark is in no column.
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const map = new LineMap(text.slice(mark));
  const bytes = new TextEncoder().encode(text);
  for (let row = 0; row < table.rows; row++) {
    const at = map.offsetAt({ line: table.lines[row]!, character: characters![row]! });
    assert.equal(new TextEncoder().encode(text.slice(0, mark + at)).length, offsets![row]);
    assert.ok(bytes[offsets![row]!]! > 32);
  }
}
