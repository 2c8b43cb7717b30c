// Applies fixes to the text of a record, a line or a document until none is left: what `--fix` and "fix all" do.
import { applyTextEdits } from '../core/json/edit.ts';
import { EditList } from '../core/json/edit-list.ts';
import type { Problem } from '../core/problem.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import { fixesBetween, fixesOfFinding, type RecordFix, RecordText } from './record-fixes.ts';

export interface FixWish {
  /** Rules whose problems are fixed; absent: all rules. */
  readonly codes?: ReadonlySet<string>;
  /** True: only fixes that keep what the annotator meant. False: the best fix of each problem. */
  readonly safeOnly: boolean;
  /** Only fixes that change the data in this way. */
  readonly manner?: string;
}

/** How many problems were fixed, by code. */
export type FixCounts = Map<string, number>;

/** A fix can uncover another problem; fixes that undo each other must come to an end. */
const MOST_ROUNDS = 10;

/** The record as its fixes leave it; undefined when it is removed. `between` are problems with other records, in positions of this text. */
export function fixRecord(
  text: string,
  context: RecordContext,
  wish: FixWish,
  counts: FixCounts,
  between: readonly Problem[] = [],
): string | undefined {
  let current = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const record = new RecordText(current, context);
    const found = [
      ...(round === 0 ? betweenOf(record, between, wish) : []),
      ...record
        .findings()
        .filter(({ code }) => wish.codes?.has(code) ?? true)
        .map((finding) => ({ code: finding.code, fix: wished(fixesOfFinding(record, finding), wish) })),
    ];
    const list = new EditList();
    for (const { code, fix } of found) {
      if (!fix) continue;
      if (fix.removesRecord) {
        count(counts, code);
        return undefined;
      }
      if (list.add(fix.edits)) count(counts, code);
    }
    if (list.edits.length === 0) break;
    current = applyTextEdits(current, list.edits);
    // Two records now: each is one of its own.
    if (context.kind.container === 'ndjson' && current.includes('\n')) break;
  }
  return current;
}

function betweenOf(record: RecordText, between: readonly Problem[], wish: FixWish) {
  const map = new LineMap(record.text);
  return between
    .filter(({ code }) => wish.codes?.has(code) ?? true)
    .map((problem) => ({
      code: problem.code,
      fix: wished(fixesBetween(record, problem, map.offsetAt(problem.range.start)), wish),
    }));
}

function wished(fixes: readonly RecordFix[], { safeOnly, manner }: FixWish): RecordFix | undefined {
  return fixes.find((fix) => (fix.safe || !safeOnly) && (manner === undefined || fix.manner === manner));
}

function count(counts: FixCounts, code: string): void {
  counts.set(code, (counts.get(code) ?? 0) + 1);
}

/** One NDJSON line with its line end. A line that becomes two gets the same end between them. */
export function fixLine(
  line: string,
  lineEnd: string,
  context: RecordContext,
  wish: FixWish,
  counts: FixCounts,
  between: readonly Problem[] = [],
): string {
  if (!/\S/.test(line)) return line + lineEnd;
  // The line is a text of its own: positions count from it.
  const moved = between.map((problem) => ({ ...problem, range: onFirstLine(problem.range) }));
  const fixed = fixRecord(line, context, wish, counts, moved);
  if (fixed === undefined) return '';
  if (!fixed.includes('\n')) return fixed + lineEnd;
  const lines = fixed.split('\n');
  return lines.map((one) => fixLine(one, '', context, wish, counts)).join(lineEnd || '\n') + lineEnd;
}

function onFirstLine({ start, end }: Problem['range']): Problem['range'] {
  return { start: { line: 0, character: start.character }, end: { line: 0, character: end.character } };
}
