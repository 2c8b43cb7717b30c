// Reads bytes in pieces that end where lines end, so that no line lies across two of them.
import { piecesOf, type ReadRange } from './pieces-of.ts';

export interface WholeLines {
  readonly bytes: Uint8Array;
  /** Of the first byte, in the file. */
  readonly offset: number;
}

/** Lines end with LF here; a line without its end comes last. A line longer than a piece makes that piece longer. */
export async function* wholeLines(read: ReadRange, size: number): AsyncGenerator<WholeLines> {
  let rest: Uint8Array = new Uint8Array();
  let offset = 0;
  for await (const piece of piecesOf(read, size)) {
    const bytes = joined(rest, piece);
    const isLast = offset + bytes.length >= size;
    const end = isLast ? bytes.length : bytes.lastIndexOf(10) + 1;
    if (end > 0) yield { bytes: bytes.subarray(0, end), offset };
    offset += end;
    rest = bytes.slice(end);
  }
}

/** Stretches of `bytes` that lie between two hits of `find`, each widened to the lines that it touches. */
export function* linesHit(
  bytes: Uint8Array,
  find: (from: number) => number,
): Generator<{ readonly start: number; readonly end: number }> {
  let done = 0;
  for (let hit = find(0); hit >= 0; hit = done < bytes.length ? find(done) : -1) {
    const start = hit > 0 ? bytes.lastIndexOf(10, hit - 1) + 1 : 0;
    const newline = bytes.indexOf(10, hit);
    const end = newline < 0 ? bytes.length : newline + 1;
    yield { start: Math.max(start, done), end };
    done = end;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
