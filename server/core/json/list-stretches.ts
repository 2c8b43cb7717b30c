// Reads a JSON list in stretches of whole elements, so that no element lies across two of them; all stretches together are the file.
import type { Position } from '../problem.ts';
import { joinedBytes } from '../text/joined-bytes.ts';
import { BROKEN, ELEMENT, ElementFinder, MAX_ELEMENT_BYTES } from './element-finder.ts';

const PIECE_BYTES = 2 ** 22;

export interface ElementPlace {
  /** Indices in the bytes of the stretch; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Zero-based; UTF-16, where all that stands before it in its line is UTF-8. */
  readonly line: number;
  readonly character: number;
}

export interface ListStretch {
  readonly bytes: Uint8Array;
  /** Of the first byte, in the file. */
  readonly offset: number;
  /** An element that is too long to be read is not among them. */
  readonly elements: readonly ElementPlace[];
  /** Where the list is broken, in the stretches behind: nothing there is an element. */
  readonly breaksAt?: Position;
}

export async function* listStretches(
  read: (from: number, to: number) => Promise<Uint8Array>,
  size: number,
): AsyncGenerator<ListStretch> {
  const finder = new ElementFinder();
  let rest: Uint8Array = new Uint8Array();
  let offset = 0;
  for (let from = 0; from < size; from += PIECE_BYTES) {
    const to = Math.min(size, from + PIECE_BYTES);
    const bytes = joinedBytes([rest, await read(from, to)]);
    const elements: ElementPlace[] = [];
    let found = finder.next(bytes, bytes.length, to === size);
    for (; found === ELEMENT; found = finder.next(bytes, bytes.length, to === size)) {
      const { from: start, at: end, line, character } = finder;
      if (finder.length <= MAX_ELEMENT_BYTES) elements.push({ start, end, line, character });
    }
    if (found === BROKEN) {
      const done = Math.max(0, finder.from);
      const breaksAt = { line: finder.line, character: finder.character };
      yield { bytes: bytes.subarray(0, done), offset, elements };
      yield { bytes: bytes.subarray(done), offset: offset + done, elements: [], breaksAt };
      for (let at = to; at < size; at += PIECE_BYTES) {
        const behind = await read(at, Math.min(size, at + PIECE_BYTES));
        yield { bytes: behind, offset: at, elements: [], breaksAt };
      }
      return;
    }
    const done = to === size ? bytes.length : finder.done;
    yield { bytes: bytes.subarray(0, done), offset, elements };
    finder.dropped(done);
    offset += done;
    rest = bytes.slice(done);
  }
}

/** The elements in which `find`, which tells the first hit at or behind an index, hits something. */
export function* elementsHit({ elements }: ListStretch, find: (from: number) => number): Generator<ElementPlace> {
  let hit = -1;
  for (const element of elements) {
    if (hit < element.start) hit = find(element.start);
    if (hit < 0) return;
    if (hit < element.end) yield element;
  }
}
