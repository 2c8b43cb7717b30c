// Checks one file whose bytes are in memory, whatever its container.
import { beginsList } from '../core/json/list-start.ts';
import type { Flaw } from '../core/json/parse.ts';
import { type CountedProblems, ProblemList } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { TableBuilder } from '../core/table/table-builder.ts';
import { BYTE_ORDER_MARK, decodeUtf8, hasByteOrderMark, utf16Flaw } from '../core/text/decode-utf8.ts';
import type { RecordContext } from '../rules/rule.ts';
import { acceptDocument, explainDocument } from './check-document.ts';
import { LinesChecker, type ReadLatin1 } from './check-lines.ts';
import { elementContext, ListChecker } from './check-list.ts';
import { placeFlaws } from './check-record.ts';
import { onLine } from './problem-at.ts';

/** Documents beyond this are refused with a problem: their trees would not fit into memory; NDJSON and lists have no such limit. */
export const MAX_DOCUMENT_BYTES = 128 * 2 ** 20;

export interface CheckedBytes extends CountedProblems {
  readonly table: RecordTable;
}

/** `bytes` is one byte longer than the file: the last one is a line feed. */
export function checkBytes(
  bytes: Uint8Array,
  context: RecordContext,
  limit: number,
  readLatin1: ReadLatin1,
): CheckedBytes {
  const size = bytes.length - 1;
  const utf16 = utf16Flaw(bytes.subarray(0, size));
  if (utf16) return onlyFlaw(utf16, context, limit);
  if (context.kind.container === 'ndjson') {
    const checker = new LinesChecker(context, limit, readLatin1);
    checker.check(bytes, 0, size, 0);
    const { lines: _, ...checked } = checker.finish();
    return checked;
  }
  const ofElements = elementContext(context);
  if (ofElements && beginsList(bytes)) {
    const checker = new ListChecker(ofElements, limit, readLatin1);
    checker.check(bytes, size, 0, true);
    return checker.finish();
  }
  if (size > MAX_DOCUMENT_BYTES) return onlyFlaw(tooLong(size), context, limit);
  const from = hasByteOrderMark(bytes) ? 3 : 0;
  if (from === 0 && context.kind.container === 'json') {
    const accepted = acceptDocument(bytes, readLatin1(bytes, 0, size), context, limit);
    if (accepted) return accepted;
  }
  const { text, flaws } = decodeUtf8(bytes.subarray(from, size), from);
  return explainDocument(text, context, limit, from > 0 ? [BYTE_ORDER_MARK, ...flaws] : flaws);
}

/** What is left to say of a file that cannot be read at all. */
export function onlyFlaw(flaw: Flaw, context: RecordContext, limit: number): CheckedBytes {
  const problems = new ProblemList(limit);
  for (const finding of placeFlaws([flaw], context)) problems.add(onLine(finding, 0));
  return { ...problems.finish(), table: new TableBuilder(context.kind).finish() };
}

export function tooLong(size: number): Flaw {
  const mb = Math.floor(size / 2 ** 20);
  const message = `a document of ${mb} MB is not checked: write records as NDJSON or as one list, which have no limit`;
  return { kind: 'too-long', start: 0, end: 1, message };
}
