// Maps UTF-16 offsets of a text to zero-based lines and columns; CRLF, LF and lone CR each end a line, as in VS Code.
import type { Position } from '../problem.ts';

export class LineMap {
  private readonly starts: number[] = [0];
  readonly length: number;
  private readonly from: Position;

  /** `from`: where the text begins in its file. */
  constructor(text: string, from: Position = { line: 0, character: 0 }) {
    this.from = from;
    this.length = text.length;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.starts.length;
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const { line, character } = this.from;
    return { line: line + low, character: offset - this.starts[low]! + (low === 0 ? character : 0) };
  }

  offsetAt(position: Position): number {
    const line = position.line - this.from.line;
    const character = position.character - (line === 0 ? this.from.character : 0);
    if (line < 0 || character < 0) return 0;
    if (line >= this.starts.length) return this.length;
    const end = this.starts[line + 1] ?? this.length + 1;
    return Math.min(this.starts[line]! + character, Math.max(end - 1, this.starts[line]!));
  }
}
