// Reads the lines of a byte range of a file in pieces of whole lines; memory is bounded by a piece, or by the longest line.
import { readSync } from 'node:fs';

export interface LineSink {
  /** Whole lines in `bytes` from `from` to `to`; `byteOffset` is where bytes[from] stands in the file; bytes[to] is a line feed of ours. */
  lines(bytes: Buffer, from: number, to: number, byteOffset: number): void;
  /** A line of more bytes than the longest allowed was passed over. */
  longLine(bytes: number): void;
  isCancelled(): boolean;
}

const PIECE = 2 ** 18;
/** What is read to find the end of a line: most end soon. */
const LINE_PIECE = 2 ** 13;
const LINE_FEED = 10;

/** The lines that begin in [from, to) of the file: ranges that share their ends give every line once. `to` may lie inside of a line, which is then read to its end. */
export function readLines(file: number, from: number, to: number, longest: number, sink: LineSink): void {
  new LineReader(file, longest, sink).read(from, to);
}

class LineReader {
  private readonly file: number;
  private readonly longest: number;
  private readonly sink: LineSink;
  private buffer = Buffer.allocUnsafe(PIECE + 1);
  /** Bytes at the start of the buffer that are read and not handed on, and where they stand in the file. */
  private held = 0;
  private offset = 0;

  constructor(file: number, longest: number, sink: LineSink) {
    this.file = file;
    this.longest = longest;
    this.sink = sink;
  }

  read(from: number, to: number): void {
    // The byte before the range tells whether a line begins right at it; a line that spans the range is another one's.
    this.offset = from === 0 ? 0 : this.afterLine(from - 1, to).offset;
    while (this.offset < to && !this.sink.isCancelled()) {
      const read = this.fill();
      if (read === 0) {
        this.handOn(this.held);
        return;
      }
      const lastOfRange = to - 1 - this.offset;
      const end =
        lastOfRange < this.held
          ? this.buffer.subarray(0, this.held).indexOf(LINE_FEED, Math.max(0, lastOfRange)) + 1
          : this.buffer.subarray(0, this.held).lastIndexOf(LINE_FEED) + 1;
      if (end > 0) this.handOn(end);
      else if (this.held > this.longest) this.passOver();
    }
  }

  private fill(): number {
    if (this.held + 1 >= this.buffer.length) {
      const grown = Buffer.allocUnsafe(this.buffer.length * 2);
      this.buffer.copy(grown, 0, 0, this.held);
      this.buffer = grown;
    }
    const read = readSync(
      this.file,
      this.buffer,
      this.held,
      this.buffer.length - 1 - this.held,
      this.offset + this.held,
    );
    this.held += read;
    return read;
  }

  /** Gives the first `end` bytes to the sink and keeps the rest. */
  private handOn(end: number): void {
    if (end === 0) return;
    const borrowed = this.buffer[end]!;
    this.buffer[end] = LINE_FEED;
    this.sink.lines(this.buffer, 0, end, this.offset);
    this.buffer[end] = borrowed;
    this.buffer.copy(this.buffer, 0, end, this.held);
    this.held -= end;
    this.offset += end;
  }

  private passOver(): void {
    const { offset, bytes } = this.afterLine(this.offset);
    this.sink.longLine(bytes);
    this.held = 0;
    this.offset = offset;
    this.buffer = Buffer.allocUnsafe(PIECE + 1);
  }

  /** Where the line after the one at `offset` begins, or the file ends, and how many bytes lie between; not much beyond `to`. */
  private afterLine(offset: number, to = Number.POSITIVE_INFINITY): { offset: number; bytes: number } {
    let piece = Buffer.allocUnsafe(LINE_PIECE);
    for (let at = offset; ; piece = piece.length < PIECE ? Buffer.allocUnsafe(PIECE) : piece) {
      const read = this.sink.isCancelled() || at >= to ? 0 : readSync(this.file, piece, 0, piece.length, at);
      const found = piece.subarray(0, read).indexOf(LINE_FEED);
      if (found >= 0) return { offset: at + found + 1, bytes: at + found - offset };
      at += read;
      if (read === 0) return { offset: at, bytes: at - offset };
    }
  }
}
