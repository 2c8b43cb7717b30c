// The lines of an NDJSON file on disk that contain one of some texts, found in its bytes: only those lines are decoded.
import type { RecordTable } from '../core/table/record-table.ts';
import { ByteSearch } from '../core/text/byte-search.ts';
import { linesHit, type WholeLines, wholeLines } from '../core/text/whole-lines.ts';
import type { Files } from '../ports/files.ts';

export interface FoundLine {
  /** Zero-based. */
  readonly line: number;
  readonly text: string;
}

/** `path` is absolute; where `texts` is empty, every line that is not. `table` is that of the file: its row offsets tell line numbers. */
export async function* linesWith(
  path: string,
  texts: readonly string[],
  table: RecordTable,
  files: Files,
): AsyncGenerator<FoundLine> {
  const size = (await files.stat(path))?.size ?? 0;
  const search = new ByteSearch(texts);
  const numbers = new LineNumbers(table);
  const decoder = new TextDecoder();
  for await (const piece of wholeLines((from, to) => files.readBytes(path, from, to), size)) {
    const { bytes } = piece;
    for (const { start, end } of linesHit(bytes, (from) => search.find(bytes, from))) {
      let line = numbers.lineAt(piece, start);
      // A lone CR ends a line too.
      for (const text of decoder.decode(bytes.subarray(start, end)).split(/\r\n|\n|\r/)) {
        if (texts.length === 0 ? text !== '' : texts.some((wanted) => text.includes(wanted))) yield { line, text };
        line++;
      }
    }
    numbers.leave(piece);
  }
}

/** Line numbers of places in the pieces of a file, counted from the nearest row that the table knows. */
class LineNumbers {
  private readonly offsets: Float64Array;
  private readonly lines: Uint32Array;
  private row = -1;
  /** Line on which the present piece begins. */
  private begin = 0;

  constructor({ offsets, lines }: RecordTable) {
    this.offsets = offsets ?? new Float64Array();
    this.lines = lines;
  }

  /** `at` is a place in the piece, no smaller than the one asked for before. */
  lineAt({ bytes, offset }: WholeLines, at: number): number {
    while (this.row + 1 < this.offsets.length && this.offsets[this.row + 1]! <= offset + at) this.row++;
    const known = this.row < 0 ? -1 : this.offsets[this.row]! - offset;
    if (known < 0) return this.begin + lineBreaks(bytes, 0, at);
    return this.lines[this.row]! + lineBreaks(bytes, known, at);
  }

  leave(piece: WholeLines): void {
    this.begin = this.lineAt(piece, piece.bytes.length);
  }
}

function lineBreaks(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    if (bytes[i] === 10 || (bytes[i] === 13 && bytes[i + 1] !== 10)) count++;
  }
  return count;
}
