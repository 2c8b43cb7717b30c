// Splits a JSON list, JSON lines or values in a row into single values while the bytes arrive, so that one broken value costs only itself and memory follows the largest value, not the file.
import { joinedBytes } from '../text/joined-bytes.ts';
import { MAX_DEPTH } from './parse.ts';

/** One value, with what is already known to be wrong with it. Offsets are bytes from the start of the whole. */
export interface JsonPiece {
  /** The value alone; a view into what was pushed where it lies in one push. */
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** One-based line that it starts on. */
  readonly lineNumber: number;
  /** Where that line starts. */
  readonly lineStart: number;
  /** Where the line starts that it ends on: the same, for a value of one line. */
  readonly lastLineStart: number;
  readonly flaw?: 'truncated' | 'too-deep';
}

const [LF, CR, QUOTE, COMMA, BACKSLASH] = [10, 13, 34, 44, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
const MARK = [0xef, 0xbb, 0xbf];

/** 1 for bytes that can begin or end something. */
const SPEAKS = new Uint8Array(256);
for (const byte of [9, LF, CR, 32, QUOTE, COMMA, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT]) {
  SPEAKS[byte] = 1;
}

/** What the whole is: a list; values in a row, with or without commas; one value a line; not known before its first value has ended. */
type Mode = 'start' | 'list' | 'row' | 'lines' | 'undecided';

interface Open {
  readonly start: number;
  readonly lineNumber: number;
  readonly lineStart: number;
}

/** UTF-8, with or without a byte order mark, pushed in pieces of any size. */
export class ValueSplitter {
  private readonly areLines: boolean;
  private mode: Mode = 'start';
  /** Bytes before those of the present push. */
  private before = 0;
  /** The first bytes, until there are enough to tell a byte order mark. */
  private head: Uint8Array | undefined = new Uint8Array();
  private line = 1;
  private lineStart = 0;
  private lastReturn = -2;
  private pieces: JsonPiece[] = [];

  private open: Open | undefined;
  /** Parts of the open value from earlier pushes. */
  private held: Uint8Array[] = [];
  private depth = 0;
  private deepest = 0;
  private isInString = false;
  private isEscaped = false;
  /** A first value that stands alone on its line so far: what follows tells whether lines are values. */
  private first: JsonPiece | undefined;

  /** `areLines`: each line is a value by itself; JSON lines are recognised without it. */
  constructor(areLines: boolean) {
    this.areLines = areLines;
  }

  /** Values that end in these bytes, which must stay as they are while the values are in use. */
  push(bytes: Uint8Array): JsonPiece[] {
    const chunk = this.head ? this.withoutMark(bytes) : bytes;
    if (!chunk) return [];
    let from = 0;
    for (let at = 0; at < chunk.length; ) {
      if (this.open) {
        at = this.mode === 'lines' ? this.endOfLine(chunk, at) : this.endOfValue(chunk, at);
        if (at < 0) break;
        this.complete(chunk, from, at);
        from = at;
      } else {
        at = this.skip(chunk, at);
        if (at === chunk.length) break;
        from = at;
        this.begin(this.before + at);
      }
    }
    if (this.open && from < chunk.length) this.held.push(chunk.subarray(from));
    this.before += chunk.length;
    return this.taken();
  }

  /** Values that the end of the whole ends. */
  end(): JsonPiece[] {
    const { head } = this;
    this.head = undefined;
    const short = head ? this.push(head) : [];
    if (this.open) {
      // A scalar may end with the text.
      const isCut = this.mode !== 'lines' && (this.depth > 0 || this.isInString);
      this.complete(new Uint8Array(), 0, 0, isCut ? 'truncated' : undefined);
    }
    if (this.first) this.decide('row');
    if (this.mode === 'list') {
      const [end, lineNumber, lineStart] = [this.before, this.line, this.lineStart];
      const bytes = new Uint8Array();
      const place = { start: end, end, lineNumber, lineStart, lastLineStart: lineStart };
      this.pieces.push({ bytes, ...place, flaw: 'truncated' });
    }
    return [...short, ...this.taken()];
  }

  private taken(): JsonPiece[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  private withoutMark(bytes: Uint8Array): Uint8Array | undefined {
    const chunk = joinedBytes([this.head!, bytes]);
    if (chunk.length < MARK.length) {
      this.head = chunk;
      return undefined;
    }
    this.head = undefined;
    if (!MARK.every((byte, at) => chunk[at] === byte)) return chunk;
    this.before = MARK.length;
    this.lineStart = MARK.length;
    return chunk.subarray(MARK.length);
  }

  /** Moves to the next value; what is between values is not kept. */
  private skip(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === LF || byte === CR) this.newLine(byte, this.before + at);
      else if (this.mode === 'lines') return at;
      else if (byte !== 32 && byte !== 9) {
        if (this.mode === 'start') {
          const isList = !this.areLines && byte === OPEN_LIST;
          this.mode = isList ? 'list' : this.areLines ? 'lines' : 'undecided';
          if (isList) continue;
        } else if (this.first) this.decide(this.line > this.first.lineNumber ? 'lines' : 'row');
        if (this.mode === 'list' && byte === CLOSE_LIST) this.mode = 'row';
        else if (byte !== COMMA || this.mode === 'lines') return at;
      }
    }
    return chunk.length;
  }

  private decide(mode: Mode): void {
    this.mode = mode;
    this.pieces.push(this.first!);
    this.first = undefined;
  }

  private begin(start: number): void {
    this.open = { start, lineNumber: this.line, lineStart: this.lineStart };
    [this.depth, this.deepest, this.isInString, this.isEscaped] = [0, 0, false, false];
  }

  /** Where the open line ends, or -1. */
  private endOfLine(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) if (chunk[at] === LF || chunk[at] === CR) return at;
    return -1;
  }

  /** Where the open value ends, or -1. */
  private endOfValue(chunk: Uint8Array, from: number): number {
    const start = this.open!.start - this.before;
    let at = from;
    if (this.isEscaped) {
      this.isEscaped = false;
      at++;
    }
    for (; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (SPEAKS[byte] === 0) continue;
      if (this.isInString) {
        if (byte === BACKSLASH) {
          at++;
          if (at >= chunk.length) this.isEscaped = true;
        } else if (byte === QUOTE) {
          this.isInString = false;
          if (this.depth === 0) return at + 1;
        } else if (byte === LF || byte === CR) this.newLine(byte, this.before + at);
      } else if (byte === QUOTE) this.isInString = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        this.depth++;
        if (this.depth > this.deepest) this.deepest = this.depth;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        // A bracket too many belongs to what is around this value.
        if (this.depth === 0 && at > start) return at;
        this.depth = Math.max(0, this.depth - 1);
        if (this.depth === 0) return at + 1;
      } else if (this.depth === 0 && byte !== BACKSLASH && at > start) return at;
      else if (byte === LF || byte === CR) this.newLine(byte, this.before + at);
    }
    return -1;
  }

  private complete(chunk: Uint8Array, from: number, to: number, cut?: 'truncated'): void {
    const last = chunk.subarray(from, to);
    const bytes = joinedBytes([...this.held, last]);
    const flaw = cut ?? (this.deepest > MAX_DEPTH ? ('too-deep' as const) : undefined);
    const piece: JsonPiece = {
      ...this.open!,
      ...{ bytes, end: this.before + to, lastLineStart: this.lineStart },
      ...(flaw === undefined ? {} : { flaw }),
    };
    this.open = undefined;
    this.held = [];
    if (this.mode === 'lines') {
      if (!isBlank(bytes)) this.pieces.push(piece);
    } else if (this.mode === 'undecided') {
      this.first = piece;
      if (flaw !== undefined || this.line !== piece.lineNumber) this.decide('row');
    } else this.pieces.push(piece);
  }

  /** A return and the line feed behind it end one line. */
  private newLine(byte: number, offset: number): void {
    if (byte === CR) this.lastReturn = offset;
    if (byte === CR || this.lastReturn !== offset - 1) this.line++;
    this.lineStart = offset + 1;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9);
}
