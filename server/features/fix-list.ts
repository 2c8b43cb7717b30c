// A JSON list as its fixes leave it, element by element; whatever no fix changes stays byte for byte.
import { type ElementPlace, listStretches } from '../core/json/list-stretches.ts';
import { comparePositions, type Position, type Problem } from '../core/problem.ts';
import { decodeStrictly } from '../core/text/decode-utf8.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { RecordContext } from '../rules/rule.ts';
import { type FixCounts, type FixWish, fixRecord } from './apply-fixes.ts';
import { RecordChecker } from './record-checker.ts';

const latin1 = new TextDecoder('latin1');
const encoder = new TextEncoder();

/** `context` is that of the elements; `between` as of `fixedFile`. Nothing changes behind a place where the list is broken. */
export async function* fixedList(
  pieces: AsyncIterable<Uint8Array>,
  context: RecordContext,
  wish: FixWish,
  counts: FixCounts,
  between: readonly Problem[],
): AsyncGenerator<Uint8Array> {
  const fixer = new ElementFixer(context, wish, counts, between);
  for await (const { bytes, elements } of listStretches(pieces)) {
    let kept = 0;
    for (const element of elements) {
      const fixed = fixer.fixed(bytes, element);
      if (fixed === undefined) continue;
      yield bytes.subarray(kept, element.start);
      yield encoder.encode(fixed);
      kept = element.end;
    }
    if (kept < bytes.length) yield bytes.subarray(kept);
  }
}

class ElementFixer {
  private readonly context: RecordContext;
  private readonly wish: FixWish;
  private readonly counts: FixCounts;
  private readonly checker: RecordChecker;
  /** In the order of the file; those before `next` are of earlier elements. */
  private readonly between: readonly Problem[];
  private next = 0;

  constructor(context: RecordContext, wish: FixWish, counts: FixCounts, between: readonly Problem[]) {
    this.context = context;
    this.wish = wish;
    this.counts = counts;
    this.checker = new RecordChecker(context);
    this.between = between.toSorted((a, b) => comparePositions(a.range.start, b.range.start));
  }

  /** Undefined where no fix changes the element; what cannot be read stays too. */
  fixed(bytes: Uint8Array, place: ElementPlace): string | undefined {
    const { start, end, line, character } = place;
    const from = { line, character };
    const isClean = (): boolean =>
      this.checker.accepts(bytes, start, end, latin1.decode(bytes.subarray(start, end)), true);
    if (!this.mayBeAskedOf(bytes, place) && isClean()) return undefined;
    const text = decodeStrictly(bytes.subarray(start, end));
    if (text === undefined) return undefined;
    const own = this.problemsUpTo(new LineMap(text, from).positionAt(text.length), from);
    const fixed = fixRecord(text, this.context, this.wish, this.counts, own);
    // An element that is to go stays: a comma would have to go along.
    return fixed === text ? undefined : fixed;
  }

  /** Without reading its text: its columns are no more than its bytes. */
  private mayBeAskedOf(bytes: Uint8Array, { start, end, line, character }: ElementPlace): boolean {
    const known = this.between[this.next]?.range.start;
    if (!known || known.line < line) return known !== undefined;
    const breaks = lineBreaks(bytes, start, end);
    if (breaks > 0) return known.line <= line + breaks;
    return known.line === line && known.character < character + end - start;
  }

  /** In positions of the element that begins at `from`. */
  private problemsUpTo(end: Position, from: Position): Problem[] {
    const found: Problem[] = [];
    for (; this.next < this.between.length; this.next++) {
      const problem = this.between[this.next]!;
      if (comparePositions(problem.range.start, end) >= 0) break;
      if (comparePositions(problem.range.start, from) < 0) continue;
      found.push({
        ...problem,
        range: { start: within(problem.range.start, from), end: within(problem.range.end, from) },
      });
    }
    return found;
  }
}

function within({ line, character }: Position, from: Position): Position {
  return { line: line - from.line, character: line === from.line ? character - from.character : character };
}

function lineBreaks(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (bytes[i] === 10 || (bytes[i] === 13 && bytes[i + 1] !== 10)) count++;
  return count;
}
