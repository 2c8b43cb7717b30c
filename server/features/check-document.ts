// Checks a whole JSON, YAML or XML document: its problems, and the table that the index keeps of its rows.
import { parseText } from '../core/document/parse-text.ts';
import { beginsList } from '../core/json/list-start.ts';
import { nodeAt, plainValue } from '../core/json/locate.ts';
import type { Flaw, Parsed } from '../core/json/parse.ts';
import { RowFinder } from '../core/json/row-finder.ts';
import { type CountedProblems, ProblemList } from '../core/problem-list.ts';
import { forEachRow, type RecordTable } from '../core/table/record-table.ts';
import { TableBuilder } from '../core/table/table-builder.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { ReadLatin1 } from './check-lines.ts';
import { elementContext, ListChecker } from './check-list.ts';
import { besideBytes } from './check-record.ts';
import { findingsOf, wholeItems } from './findings-of.ts';
import { onMap } from './problem-at.ts';
import { RecordChecker } from './record-checker.ts';

export interface CheckedDocument extends CountedProblems {
  readonly table: RecordTable;
}

const latin1 = new TextDecoder('latin1');
const readLatin1: ReadLatin1 = (bytes, from, to) => latin1.decode(bytes.subarray(from, to));

/** Never throws. */
export function checkDocument(text: string, context: RecordContext, limit: number): CheckedDocument {
  // Half a surrogate pair has no bytes.
  if (context.kind.container !== 'json' || !text.isWellFormed()) return explainDocument(text, context, limit);
  const bytes = new TextEncoder().encode(`${text}\n`);
  const ofElements = elementContext(context);
  if (ofElements && beginsList(bytes)) {
    const checker = new ListChecker(ofElements, limit, readLatin1);
    checker.check(bytes, bytes.length - 1, 0, true);
    return checker.finish();
  }
  return (
    acceptDocument(bytes, readLatin1(bytes, 0, bytes.length), context, limit) ?? explainDocument(text, context, limit)
  );
}

/** The long way: what is wrong with a document that was not accepted. `flaws` are those of the bytes that the text was decoded from. */
export function explainDocument(
  text: string,
  context: RecordContext,
  limit: number,
  flaws: readonly Flaw[] = [],
): CheckedDocument {
  const { kind } = context;
  const problems = new ProblemList(limit);
  const map = new LineMap(text);
  const parsed = parseText(text, kind.container);
  const value = documentValue(text, parsed, context);
  const findings = besideBytes(findingsOf({ text, parsed, readValue: () => value }, context), flaws, context);
  for (const finding of findings) problems.add(onMap(finding, map));
  return { ...problems.finish(), table: tableOf(parsed, value, context, map) };
}

/** The short way: a JSON document that is plainly right needs no tree. `bytes` are one longer than it, as of `checkBytes`; `latin1` is the same text. */
export function acceptDocument(
  bytes: Uint8Array,
  latin1: string,
  context: RecordContext,
  limit: number,
): CheckedDocument | undefined {
  const checker = new RecordChecker(context);
  if (!checker.accepts(bytes, 0, bytes.length - 1, latin1, true)) return undefined;
  const table = new TableBuilder(context.kind);
  table.document(checker.value);
  const offsets = new RowFinder().rowsOf(context.kind, bytes, 0);
  let row = 0;
  let line = 0;
  let at = 0;
  forEachRow(context.kind, checker.value, (value) => {
    const offset = offsets[row++] ?? at;
    for (; at < offset; at++) {
      const c = bytes[at];
      if (c === 10 || (c === 13 && bytes[at + 1] !== 10)) line++;
    }
    table.add(line, value);
  });
  return { ...new ProblemList(limit).finish(), table: table.finish() };
}

/** Undefined where the text is no document; of a list that breaks off the elements before. */
function documentValue(text: string, parsed: Parsed, context: RecordContext): unknown {
  const { root, flaws } = parsed;
  if (root?.items && elementContext(context)) return wholeItems(text, parsed).map((item) => plainValue(item));
  const isBroken = flaws.some(({ kind }) => kind === 'syntax' || kind === 'nesting');
  return root && !isBroken ? plainValue(root) : undefined;
}

function tableOf({ root }: Parsed, value: unknown, { kind }: RecordContext, map: LineMap): RecordTable {
  const table = new TableBuilder(kind);
  if (root && value !== undefined) {
    table.document(value);
    forEachRow(kind, value, (row, path) => table.add(map.positionAt(nodeAt(root, path)?.start ?? 0).line, row));
  }
  return table.finish();
}
