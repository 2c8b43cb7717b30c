// All fixes of an open document at once, as edits that touch only the lines and letters that change.
import type { LineDocument } from '../core/document/line-document.ts';
import { offsetsAt, plainValue } from '../core/json/locate.ts';
import { parseJson } from '../core/json/parse.ts';
import type { Problem } from '../core/problem.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import { repetitionOf } from '../rules/rules.ts';
import { type FixCounts, type FixWish, fixLine, fixRecord } from './apply-fixes.ts';
import type { DocumentEdit } from './fixes-of.ts';

/** `problems` are those of the document: only records with one are looked at, unless there are more than those (`hasMore`). */
export function fixDocument(
  document: LineDocument,
  context: RecordContext,
  wish: FixWish,
  problems: readonly Problem[],
  hasMore = false,
): { edits: DocumentEdit[]; counts: FixCounts } {
  const counts: FixCounts = new Map();
  if (context.kind.container !== 'ndjson') {
    const text = document.text();
    const fixed = fixRecord(text, context, wish, counts, problems) ?? '';
    return { edits: changeOf(text, fixed), counts };
  }
  const all = [...problems, ...repeated(document, context, wish, problems)];
  const byLine = Map.groupBy(all, ({ range }) => range.start.line);
  if (hasMore) for (const line of document.lines.keys()) if (!byLine.has(line)) byLine.set(line, []);
  const edits: DocumentEdit[] = [];
  for (const [line, onLine] of [...byLine].sort(([a], [b]) => a - b)) {
    const text = document.lines[line];
    if (text === undefined) continue;
    const isLast = line + 1 >= document.lines.length;
    // With its line end, so that a removed record takes its line along.
    const lineEnd = isLast ? '' : '\n';
    const fixed = fixLine(text, lineEnd, context, wish, counts, onLine);
    for (const { range, newText } of changeOf(text + lineEnd, fixed)) {
      edits.push({ range: { start: down(range.start, line), end: down(range.end, line) }, newText });
    }
  }
  return { edits, counts };
}

/** What was said once a file, of the other records that it stands for. */
function repeated(
  { lines }: LineDocument,
  { kind }: RecordContext,
  { safeOnly }: FixWish,
  problems: readonly Problem[],
): Problem[] {
  const once = safeOnly ? [] : problems.filter(({ code }) => repetitionOf(code) !== undefined);
  if (once.length === 0) return [];
  const found: Problem[] = [];
  for (const [line, text] of lines.entries()) {
    const { root } = parseJson(text);
    const value = root && plainValue(root);
    for (const problem of once) {
      const path = root && repetitionOf(problem.code)!.at(problem.data, kind.kind, value);
      if (!path || line === problem.range.start.line) continue;
      const { start, end } = offsetsAt(root, path, 'value');
      found.push({ ...problem, range: { start: { line, character: start }, end: { line, character: end } } });
    }
  }
  return found;
}

function down({ line, character }: { line: number; character: number }, by: number) {
  return { line: line + by, character };
}

/** What lies between the common beginning and the common end of two texts; empty when they are equal. */
function changeOf(before: string, after: string): DocumentEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  const map = new LineMap(before);
  const range = { start: map.positionAt(head), end: map.positionAt(before.length - tail) };
  return [{ range, newText: after.slice(head, after.length - tail) }];
}
