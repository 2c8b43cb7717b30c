// A text kept as lines, so that an edit costs what it touches and not what the file weighs.
import type { Position, Range } from '../problem.ts';

export interface LineChange {
  /** First line that changed, zero-based. */
  readonly line: number;
  /** The lines that stood there before. */
  readonly removed: readonly string[];
  /** How many lines stand there now. */
  readonly inserted: number;
}

const LINE_END = /\r\n|\n|\r/;

export class LineDocument {
  readonly lines: string[];
  /** Counts the edits, so that what was made from the text can be kept until the next one. */
  version = 0;

  constructor(text: string) {
    this.lines = text.split(LINE_END);
  }

  /** Applies one incremental change of LSP. */
  replace({ start, end }: Range, text: string): LineChange {
    const first = this.lines[start.line] ?? '';
    const last = this.lines[end.line] ?? '';
    const fresh = (first.slice(0, start.character) + text + last.slice(end.character)).split(LINE_END);
    const count = Math.min(end.line, this.lines.length - 1) - start.line + 1;
    return { line: start.line, removed: this.splice(start.line, count, fresh), inserted: fresh.length };
  }

  /** Replaces the whole text. */
  reset(text: string): LineChange {
    const fresh = text.split(LINE_END);
    return { line: 0, removed: this.splice(0, this.lines.length, fresh), inserted: fresh.length };
  }

  /** Most edits stay in one line: those move nothing. Large ones go in pieces, because a call has at most some 100,000 arguments. */
  private splice(at: number, count: number, fresh: readonly string[]): string[] {
    const { lines } = this;
    this.version++;
    if (count === fresh.length) {
      const removed = lines.slice(at, at + count);
      for (let i = 0; i < count; i++) lines[at + i] = fresh[i]!;
      return removed;
    }
    if (fresh.length < 10_000) return lines.splice(at, count, ...fresh);
    const removed = lines.slice(at, at + count);
    const rest = lines.slice(at + count);
    lines.length = at;
    for (const line of fresh) lines.push(line);
    for (const line of rest) lines.push(line);
    return removed;
  }

  text(): string {
    return this.lines.join('\n');
  }

  slice({ start, end }: Range): string {
    if (start.line === end.line) return (this.lines[start.line] ?? '').slice(start.character, end.character);
    const middle = this.lines.slice(start.line + 1, end.line);
    const last = (this.lines[end.line] ?? '').slice(0, end.character);
    return [(this.lines[start.line] ?? '').slice(start.character), ...middle, last].join('\n');
  }

  endPosition(): Position {
    const line = this.lines.length - 1;
    return { line, character: this.lines[line]!.length };
  }
}
