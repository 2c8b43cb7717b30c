// Checks a whole JSON, YAML or XML document: its problems, and the table that the index keeps of its rows.
import { parseText } from '../core/document/parse-text.ts';
import { nodeAt, plainValue } from '../core/json/locate.ts';
import type { Flaw, Parsed } from '../core/json/parse.ts';
import { RowFinder } from '../core/json/row-finder.ts';
import type { Problem } from '../core/problem.ts';
import { type CountedProblems, ProblemList } from '../core/problem-list.ts';
import { forEachRow, type RecordTable } from '../core/table/record-table.ts';
import { TableBuilder } from '../core/table/table-builder.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import { besideBytes, type PlacedFinding } from './check-record.ts';
import { findingsOf } from './findings-of.ts';
import { RecordChecker } from './record-checker.ts';

export interface CheckedDocument extends CountedProblems {
  readonly table: RecordTable;
}

/** `flaws` are those of the bytes that the text was decoded from. Never throws. */
export function checkDocument(
  text: string,
  context: RecordContext,
  limit: number,
  flaws: readonly Flaw[] = [],
): CheckedDocument {
  const { kind } = context;
  if (kind.container === 'json' && flaws.length === 0) {
    const bytes = new TextEncoder().encode(`${text}\n`);
    const accepted = acceptDocument(bytes, new TextDecoder('latin1').decode(bytes), context, limit);
    if (accepted) return accepted;
  }
  return explainDocument(text, context, limit, flaws);
}

/** The long way: what is wrong with a document that was not accepted. */
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
  const value = documentValue(parsed);
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

/** Undefined where the text is no document. */
function documentValue({ root, flaws }: Parsed): unknown {
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

export function onLine(finding: PlacedFinding, line: number): Problem {
  return {
    ...bare(finding),
    range: { start: { line, character: finding.start }, end: { line, character: finding.end } },
  };
}

export function onMap(finding: PlacedFinding, map: LineMap): Problem {
  return { ...bare(finding), range: { start: map.positionAt(finding.start), end: map.positionAt(finding.end) } };
}

function bare({ code, severity, message, data, related }: PlacedFinding): Omit<Problem, 'range'> {
  return { code, severity, message, ...(data === undefined ? {} : { data }), ...(related ? { related } : {}) };
}
