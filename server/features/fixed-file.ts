// A file of any size as its fixes leave it, as its bytes come: lines, elements of a list, or a document that is held whole.
import { beginsList } from '../core/json/list-start.ts';
import type { Problem } from '../core/problem.ts';
import { decodeStrictly } from '../core/text/decode-utf8.ts';
import { joinedBytes } from '../core/text/joined-bytes.ts';
import type { RecordContext } from '../rules/rule.ts';
import { type FixCounts, type FixWish, fixLine, fixRecord } from './apply-fixes.ts';
import { MAX_DOCUMENT_BYTES } from './check-bytes.ts';
import { elementContext } from './check-list.ts';
import { fixedList } from './fix-list.ts';
import { RecordChecker } from './record-checker.ts';

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
  if (context.kind.container === 'ndjson') {
    const lines = new LineFixer(context, wish, counts, between);
    let rest: Uint8Array = new Uint8Array();
    for await (const piece of pieces) {
      const bytes = joinedBytes([rest, piece]);
      const end = bytes.lastIndexOf(NEW_LINE) + 1;
      yield* lines.fix(bytes.subarray(0, end));
      rest = bytes.slice(end);
    }
    yield* lines.fix(rest);
    return;
  }
  const source = new HeldPieces(pieces);
  await source.hold(START_BYTES);
  const elements = beginsList(source.bytes()) ? elementContext(context) : undefined;
  // Syntax is mended in the whole text, where it can be held.
  const isBroken = between.some(({ code }) => code === 'json-syntax' || code === 'nesting-too-deep');
  if (!elements || isBroken) await source.hold(MAX_DOCUMENT_BYTES);
  if (source.isWhole && (!elements || isBroken)) yield fixedDocument(source.bytes(), context, wish, counts, between);
  else if (elements) yield* fixedList(source.all(), elements, wish, counts, between);
  else yield* source.all();
}

/** What tells a list. */
const START_BYTES = 2 ** 12;

/** Pieces of which the first ones are looked at before all are taken. */
class HeldPieces {
  private readonly pieces: AsyncIterator<Uint8Array>;
  private held: Uint8Array[] = [];
  private length = 0;
  isWhole = false;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }

  /** Until there are more than `most` bytes, or all. */
  async hold(most: number): Promise<void> {
    while (!this.isWhole && this.length <= most) {
      const { value, done } = await this.pieces.next();
      if (done) this.isWhole = true;
      else {
        this.held.push(value);
        this.length += value.length;
      }
    }
  }

  bytes(): Uint8Array {
    this.held = [joinedBytes(this.held)];
    return this.held[0]!;
  }

  async *all(): AsyncGenerator<Uint8Array> {
    yield* this.held;
    this.held = [];
    yield* { [Symbol.asyncIterator]: () => this.pieces };
  }
}

const NEW_LINE = 10;
const encoder = new TextEncoder();

function fixedDocument(
  bytes: Uint8Array,
  context: RecordContext,
  wish: FixWish,
  counts: FixCounts,
  between: readonly Problem[],
): Uint8Array {
  const text = decodeStrictly(bytes);
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
      const text = decodeStrictly(bytes.subarray(at, end));
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
