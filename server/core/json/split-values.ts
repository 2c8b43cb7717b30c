// Splits the bytes of a JSON list, of JSON lines or of values in a row into single values, so that one broken value costs only itself and a large file is read in pieces.
import { MAX_DEPTH } from './parse.ts';

/** Byte range of one value, with what is already known to be wrong with it. */
export interface JsonPiece {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** One-based line that it starts on. */
  readonly lineNumber: number;
  readonly flaw?: 'truncated' | 'too-deep';
}

/** `step` lets the caller breathe inside a large value. */
export type SplitStep = JsonPiece | 'step';

const STEP_BYTES = 1 << 20;

const [TAB, LF, CR, SPACE, QUOTE, COMMA, BACKSLASH] = [9, 10, 13, 32, 34, 44, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** `bytes`: UTF-8, with or without a byte order mark. `areLines`: each line is a value by itself. */
export function* splitValues(bytes: Uint8Array, areLines: boolean): Generator<SplitStep> {
  const scanner = new Scanner(bytes);
  scanner.skipMark();
  scanner.skipSpace();
  if (scanner.isAtEnd) return;
  if (!areLines && scanner.byte === OPEN_LIST) {
    scanner.at++;
    yield* scanner.values(true);
  } else if (areLines || scanner.startsWithLines()) yield* scanner.lines();
  else yield* scanner.values(false);
}

class Scanner {
  at = 0;
  private line = 1;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  get byte(): number {
    return this.bytes[this.at]!;
  }

  skipMark(): void {
    const [a, b, c] = this.bytes;
    if (a === 0xef && b === 0xbb && c === 0xbf) this.at = 3;
  }

  skipSpace(): void {
    for (; !this.isAtEnd && isSpace(this.byte); this.at++) this.countLine();
  }

  /** Whether the first line is a whole value and more follows: JSON lines, whatever the file is called. */
  startsWithLines(): boolean {
    const { at, line } = this;
    let first: SplitStep | undefined;
    for (first of this.value()) if (first !== 'step') break;
    const isWhole = typeof first === 'object' && first.flaw === undefined && this.line === line;
    const end = this.at;
    this.skipSpace();
    const hasMore = !this.isAtEnd && this.line > line && end > at;
    [this.at, this.line] = [at, line];
    return isWhole && hasMore;
  }

  *lines(): Generator<SplitStep> {
    while (!this.isAtEnd) {
      const start = this.at;
      const lineNumber = this.line;
      while (!this.isAtEnd && this.byte !== LF && this.byte !== CR) {
        this.at++;
        if ((this.at - start) % STEP_BYTES === 0) yield 'step';
      }
      const end = this.at;
      if (!this.isAtEnd) {
        this.countLine();
        this.at++;
      }
      if (!this.isBlank(start, end)) yield { start, end, lineNumber };
    }
  }

  /** Values in a row, with or without commas between them; `inList` ends at the closing bracket. */
  *values(inList: boolean): Generator<SplitStep> {
    for (;;) {
      this.skipSpace();
      if (this.isAtEnd) {
        if (inList) yield { start: this.at, end: this.at, lineNumber: this.line, flaw: 'truncated' };
        return;
      }
      if (this.byte === COMMA) {
        this.at++;
        continue;
      }
      if (inList && this.byte === CLOSE_LIST) {
        this.at++;
        inList = false;
        continue;
      }
      yield* this.value();
    }
  }

  private *value(): Generator<SplitStep> {
    const start = this.at;
    const lineNumber = this.line;
    let depth = 0;
    let deepest = 0;
    for (;;) {
      if (this.isAtEnd) {
        // A scalar may end with the text.
        const flaw = depth > 0 ? ({ flaw: 'truncated' } as const) : {};
        yield { start, end: this.at, lineNumber, ...flaw };
        return;
      }
      if ((this.at - start) % STEP_BYTES === STEP_BYTES - 1) yield 'step';
      const { byte } = this;
      if (byte === QUOTE) {
        if (!(yield* this.string(start))) {
          yield { start, end: this.at, lineNumber, flaw: 'truncated' };
          return;
        }
        if (depth === 0) break;
        continue;
      }
      if (byte === OPEN_LIST || byte === OPEN_OBJECT) deepest = Math.max(deepest, ++depth);
      else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        // A bracket too many belongs to what is around this value.
        if (depth === 0 && this.at > start) break;
        depth = Math.max(0, depth - 1);
        if (depth === 0) {
          this.at++;
          break;
        }
      } else if (depth === 0 && this.at > start && (byte === COMMA || isSpace(byte))) break;
      this.countLine();
      this.at++;
    }
    const flaw = deepest > MAX_DEPTH ? ({ flaw: 'too-deep' } as const) : {};
    yield { start, end: this.at, lineNumber, ...flaw };
  }

  /** Moves behind the closing quote; false when there is none. */
  private *string(start: number): Generator<SplitStep, boolean> {
    for (this.at++; !this.isAtEnd; this.at++) {
      if ((this.at - start) % STEP_BYTES === STEP_BYTES - 1) yield 'step';
      const { byte } = this;
      if (byte === BACKSLASH) this.at++;
      else if (byte === QUOTE) {
        this.at++;
        return true;
      } else this.countLine();
    }
    this.at = this.bytes.length;
    return false;
  }

  private countLine(): void {
    if (this.byte === LF || (this.byte === CR && this.bytes[this.at + 1] !== LF)) this.line++;
  }

  private isBlank(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (!isSpace(this.bytes[i]!)) return false;
    return true;
  }
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === LF || byte === CR;
}
