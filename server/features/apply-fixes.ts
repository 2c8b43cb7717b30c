// Applies fixes to a record, a document or a stream of lines until none is left: what `--fix` and "fix all" do.
import { applyTextEdits } from '../core/json/edit.ts';
import { EditList } from '../core/json/edit-list.ts';
import type { Problem } from '../core/problem.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import { RecordChecker } from './record-checker.ts';
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

/**
 * A file of any size as its fixes leave it. `pieces` are its bytes; what no fix changes comes out byte for byte, lines that are not UTF-8 included.
 * `between` are the problems between records, in positions of the file.
 */
export async function* fixedFile(
  pieces: AsyncIterable<Uint8Array>,
  context: RecordContext,
  wish: FixWish,
  counts: FixCounts,
  between: readonly Problem[] = [],
): AsyncGenerator<Uint8Array> {
  const lines = new LineFixer(context, wish, counts, between);
  let rest = new Uint8Array();
  for await (const piece of pieces) {
    const bytes = joined(rest, piece);
    const end = context.kind.container === 'ndjson' ? bytes.lastIndexOf(NEW_LINE) + 1 : 0;
    yield* lines.fix(bytes.subarray(0, end));
    rest = bytes.slice(end);
  }
  if (context.kind.container === 'ndjson') yield* lines.fix(rest);
  else yield fixedDocument(rest, context, wish, counts, between);
}

const NEW_LINE = 10;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

function fixedDocument(
  bytes: Uint8Array,
  context: RecordContext,
  wish: FixWish,
  counts: FixCounts,
  between: readonly Problem[],
): Uint8Array {
  const text = decoded(bytes);
  if (text === undefined) return bytes;
  const fixed = fixRecord(text, context, wish, counts, between) ?? '';
  return fixed === text ? bytes : encoder.encode(fixed);
}

class LineFixer {
  private readonly context: RecordContext;
  private readonly wish: FixWish;
  private readonly counts: FixCounts;
  private readonly between: ReadonlyMap<number, readonly Problem[]>;
  private readonly checker: RecordChecker;
  private line = 0;

  constructor(context: RecordContext, wish: FixWish, counts: FixCounts, between: readonly Problem[]) {
    this.context = context;
    this.checker = new RecordChecker(context);
    this.wish = wish;
    this.counts = counts;
    this.between = Map.groupBy(between, ({ range }) => range.start.line);
  }

  /** `bytes` are whole lines. */
  *fix(bytes: Uint8Array): Generator<Uint8Array> {
    let kept = 0;
    for (let at = 0; at < bytes.length; ) {
      const found = bytes.indexOf(NEW_LINE, at);
      const end = found < 0 ? bytes.length : found + 1;
      const text = decoded(bytes.subarray(at, end));
      if (text === undefined) this.line++;
      else {
        const fixed = this.fixStretch(text);
        if (fixed !== text) {
          yield bytes.subarray(kept, at);
          yield encoder.encode(fixed);
          kept = end;
        }
      }
      at = end;
    }
    if (kept < bytes.length) yield bytes.subarray(kept);
  }

  /** Up to a line feed; a lone carriage return ends a line too, as in editors. */
  private fixStretch(text: string): string {
    const parts = text.split(/(\r\n|\n|\r)/);
    let result = '';
    for (let i = 0; i < parts.length; i += 2) {
      const lineEnd = parts[i + 1] ?? '';
      const line = parts[i]!;
      if (line === '' && lineEnd === '') continue;
      const between = this.between.get(this.line);
      const isClean = between === undefined && this.checker.findings(line).length === 0;
      result += isClean ? line + lineEnd : fixLine(line, lineEnd, this.context, this.wish, this.counts, between);
      if (lineEnd !== '') this.line++;
    }
    return result;
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
