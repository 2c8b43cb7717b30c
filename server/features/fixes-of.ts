// The fixes of one problem, as edits of its document.
import type { LineDocument } from '../core/document/line-document.ts';
import type { TextEdit } from '../core/json/edit.ts';
import type { Problem, Range } from '../core/problem.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import { ruleWithCode } from '../rules/rules.ts';
import { fixesBetween, fixesOfFinding, type RecordFix, RecordText } from './record-fixes.ts';

export interface DocumentEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface DocumentFix {
  readonly title: string;
  readonly safe: boolean;
  readonly manner: string;
  readonly edits: readonly DocumentEdit[];
}

/** Best first. The record is checked again, so that a problem that an edit has solved since gives none. A file of a newer version than is known gets none at all. */
export function fixesOf(document: LineDocument, context: RecordContext, problem: Problem): DocumentFix[] {
  const { line } = problem.range.start;
  const isLines = context.kind.container === 'ndjson';
  const text = isLines ? (document.lines[line] ?? '') : document.text();
  const map = isLines ? undefined : new LineMap(text);
  const start = map ? map.offsetAt(problem.range.start) : problem.range.start.character;
  const end = map ? map.offsetAt(problem.range.end) : problem.range.end.character;
  return recordFixes(new RecordText(text, context), problem, start, end).map((fix) => ({
    title: fix.title,
    safe: fix.safe,
    manner: fix.manner,
    edits:
      isLines && fix.removesRecord
        ? [{ range: wholeLine(document, line), newText: '' }]
        : fix.edits.map((edit) => ({ range: rangeOf(edit, line, map), newText: edit.text })),
  }));
}

function recordFixes(record: RecordText, problem: Problem, start: number, end: number): RecordFix[] {
  if (ruleWithCode(problem.code)?.on === 'index') return fixesBetween(record, problem, start);
  const finding = record
    .findings()
    .find(
      ({ code, message, ...at }) =>
        code === problem.code && message === problem.message && at.start === start && at.end === end,
    );
  return finding ? fixesOfFinding(record, finding) : [];
}

function rangeOf({ start, end }: TextEdit, line: number, map: LineMap | undefined): Range {
  if (map) return { start: map.positionAt(start), end: map.positionAt(end) };
  return { start: { line, character: start }, end: { line, character: end } };
}

/** The line with its line break; of a last line the break before it. */
function wholeLine({ lines }: LineDocument, line: number): Range {
  if (line + 1 < lines.length) return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  const end = { line, character: lines[line]?.length ?? 0 };
  return { start: line > 0 ? { line: line - 1, character: lines[line - 1]!.length } : { line: 0, character: 0 }, end };
}
