// Reads a JSON list in stretches of whole elements, so that no element lies across two of them; all stretches together are the file.
import type { Position } from '../problem.ts';
import { joinedBytes } from '../text/joined-bytes.ts';
import { BROKEN, ELEMENT, ElementFinder, ENDED, MAX_ELEMENT_BYTES } from './element-finder.ts';

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
  readonly elements: readonly ElementPlace[];
  /** Where elements began that are too long to be read, and end here. */
  readonly passedOver: readonly Position[];
  /** Where the list is broken, in the stretches behind: nothing there is an element. */
  readonly breaksAt?: Position;
}

/** `pieces` are all bytes of the list, cut anywhere. */
export async function* listStretches(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ListStretch> {
  const reader = new StretchReader();
  for await (const piece of pieces) yield* reader.read(piece, false);
  yield* reader.read(new Uint8Array(), true);
}

class StretchReader {
  private readonly finder = new ElementFinder();
  private rest: Uint8Array = new Uint8Array();
  private offset = 0;
  private breaksAt: Position | undefined;

  *read(piece: Uint8Array, isLast: boolean): Generator<ListStretch> {
    if (this.breaksAt) {
      if (piece.length > 0) yield this.stretch(piece);
      return;
    }
    const { finder } = this;
    const bytes = joinedBytes([this.rest, piece]);
    const elements: ElementPlace[] = [];
    const passedOver: Position[] = [];
    let found = finder.next(bytes, bytes.length, isLast);
    for (; found === ELEMENT; found = finder.next(bytes, bytes.length, isLast)) {
      const { from: start, at: end, line, character } = finder;
      if (finder.length <= MAX_ELEMENT_BYTES) elements.push({ start, end, line, character });
      else passedOver.push({ line, character });
    }
    const done = found === ENDED ? bytes.length : found === BROKEN ? Math.max(0, finder.from) : finder.done;
    if (done > 0) yield this.stretch(bytes.subarray(0, done), elements, passedOver);
    if (found === BROKEN) {
      this.breaksAt = { line: finder.line, character: finder.character };
      if (done < bytes.length) yield this.stretch(bytes.subarray(done));
      return;
    }
    finder.dropped(done);
    this.rest = bytes.slice(done);
  }

  private stretch(
    bytes: Uint8Array,
    elements: readonly ElementPlace[] = [],
    passedOver: readonly Position[] = [],
  ): ListStretch {
    const { offset, breaksAt } = this;
    this.offset += bytes.length;
    return { bytes, offset, elements, passedOver, ...(breaksAt ? { breaksAt } : {}) };
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
