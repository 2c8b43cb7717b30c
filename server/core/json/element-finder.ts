// Finds the elements of a JSON list in its bytes as they arrive: where each begins and ends, on which line and in which column. Says where the list is broken, not why.
import { BYTE_ORDER_MARK_BYTES, hasByteOrderMark } from '../text/decode-utf8.ts';
import { MAX_DEPTH } from './parse.ts';

/** An element lies from `from` to `at`; more bytes are needed; the list has ended; it is broken. */
export const ELEMENT = 0;
export const MORE = 1;
export const ENDED = 2;
export const BROKEN = 3;

/** Bytes behind an element, and behind a place where the list breaks, that are there when it is told: what a parser may look at before it stops. */
export const LOOKAHEAD = 16;

/** Longer elements are not read, as longer documents are not: their trees would not fit into memory. */
export const MAX_ELEMENT_BYTES = 128 * 2 ** 20;

const [TAB, LF, CR, SPACE, QUOTE, COMMA, COLON, BACKSLASH] = [9, 10, 13, 32, 34, 44, 58, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** What a byte outside of strings may be: nothing of JSON; part of a number or a word; space or punctuation within a value; what has to be looked at. */
const [FOREIGN, SCALAR, PASSED, SPEAKS] = [0, 1, 2, 3];
const ROLE = new Uint8Array(256);
for (const c of '0123456789+-.eEtrufalsn') ROLE[c.charCodeAt(0)] = SCALAR;
for (const byte of [TAB, SPACE, COMMA, COLON]) ROLE[byte] = PASSED;
for (const byte of [LF, CR, QUOTE, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT]) ROLE[byte] = SPEAKS;

/** Where the finder is: before the list, at its first element or end, at an element, within one, behind one, behind the list. */
type State = 'start' | 'first' | 'element' | 'within' | 'after' | 'behind';

/** What stands before the place where a list is broken, in the least text that breaks in the same way. */
const BEFORE: Readonly<Record<State, string>> = {
  start: '',
  first: '[0,',
  element: '[0,',
  within: '[0,',
  after: '[[]',
  behind: '[]',
};

/** UTF-8 whose first byte that is no space, behind a byte order mark, opens a list. */
export class ElementFinder {
  /** Index of the next byte to look at; of an element that was found its end, of a broken list where at the latest it breaks. */
  at = 0;
  /** Index of the first byte of the element; negative once it is no longer held. */
  from = 0;
  /** Zero-based line and UTF-16 column of that byte; where the list is broken, of the one from which on it must be read to tell why. */
  line = 0;
  character = 0;
  /** Whether the file begins with a byte order mark; it is in no column. */
  hasMark = false;
  private state: State;
  private mayHaveMark: boolean;
  /** Found, and not yet told. */
  private outcome: number | undefined;
  private presentLine = 0;
  /** Index from which columns count: that of the line's first byte, and one more for each byte that makes no UTF-16 unit of its own. */
  private origin = 0;
  /** Index behind the last carriage return: a line feed there ends no line of its own. */
  private behindReturn = -1;
  private isInString = false;
  private depth = 0;
  private readonly closing = new Uint8Array(MAX_DEPTH);

  /** `isInside`: the first byte is that of an element. */
  constructor(isInside = false) {
    this.state = isInside ? 'element' : 'start';
    this.mayHaveMark = !isInside;
  }

  /** Looks on in `bytes` up to `to`; `isLast`: nothing follows. */
  next(bytes: Uint8Array, to: number, isLast: boolean): number {
    const found = this.outcome ?? this.find(bytes, to, isLast);
    this.outcome = undefined;
    if ((found === ELEMENT || found === BROKEN) && !isLast && this.at + LOOKAHEAD > to) {
      this.outcome = found;
      return MORE;
    }
    if (found === ELEMENT) this.state = 'after';
    return found;
  }

  private find(bytes: Uint8Array, to: number, isLast: boolean): number {
    if (this.mayHaveMark) {
      if (to < BYTE_ORDER_MARK_BYTES && !isLast) return MORE;
      this.mayHaveMark = false;
      this.hasMark = to >= BYTE_ORDER_MARK_BYTES && hasByteOrderMark(bytes);
      if (this.hasMark) this.origin = this.at = BYTE_ORDER_MARK_BYTES;
    }
    for (;;) {
      if (this.state === 'within') return this.within(bytes, to, isLast);
      this.skipSpace(bytes, to);
      if (this.at === to) {
        if (!isLast) return MORE;
        if (this.state === 'behind') return ENDED;
        return this.broken();
      }
      const c = bytes[this.at]!;
      if (this.state === 'start' && c === OPEN_LIST) this.step('first');
      else if (this.state === 'first' && c === CLOSE_LIST) this.step('behind');
      else if (this.state === 'first' || this.state === 'element') this.begin();
      else if (this.state === 'after' && c === COMMA) this.step('element');
      else if (this.state === 'after' && c === CLOSE_LIST) this.step('behind');
      else return this.broken();
    }
  }

  /** Of a broken list: what may stand for all that is before `from`. */
  get before(): string {
    return BEFORE[this.state];
  }

  /** Whether the list is broken by what stands behind it. */
  get isBehind(): boolean {
    return this.state === 'behind';
  }

  /** Bytes that need not be held any longer: all but those of an element that goes on, unless it is too long. */
  get done(): number {
    return this.state === 'within' && this.length <= MAX_ELEMENT_BYTES ? this.from : this.at;
  }

  /** Bytes of the element, as far as they were looked at. */
  get length(): number {
    return this.at - this.from;
  }

  /** The first bytes of what was looked at are gone. */
  dropped(bytes: number): void {
    this.at -= bytes;
    this.from -= bytes;
    this.origin -= bytes;
    this.behindReturn -= bytes;
  }

  /** Of the end of an element whose bytes are not UTF-8: their columns are those of the text that they were read as. */
  correct(character: number): void {
    this.origin = this.at - character;
  }

  /** Steps over everything that is left, for its lines and columns. */
  skipRest(bytes: Uint8Array, to: number): void {
    for (; this.at < to; this.at++) {
      const c = bytes[this.at]!;
      if (c === LF || c === CR) this.newLine(c);
      else this.count(c);
    }
  }

  /** Zero-based, of the byte at `at`. */
  get place(): { readonly line: number; readonly character: number } {
    return { line: this.presentLine, character: this.at - this.origin };
  }

  private step(state: State): void {
    this.at++;
    this.state = state;
  }

  private broken(): number {
    this.mark();
    return BROKEN;
  }

  private mark(): void {
    this.from = this.at;
    this.line = this.presentLine;
    this.character = this.at - this.origin;
  }

  private begin(): void {
    this.mark();
    this.state = 'within';
    this.isInString = false;
    this.depth = 0;
  }

  private skipSpace(bytes: Uint8Array, to: number): void {
    for (; this.at < to; this.at++) {
      const c = bytes[this.at]!;
      if (c === LF || c === CR) this.newLine(c);
      else if (c !== SPACE && c !== TAB) return;
    }
  }

  private newLine(c: number): void {
    this.origin = this.at + 1;
    if (c === CR) this.behindReturn = this.origin;
    if (c === CR || this.at !== this.behindReturn) this.presentLine++;
  }

  private count(c: number): void {
    if (c >= 0xf0) this.origin--;
    else if (c >= 0x80 && c < 0xc0) this.origin++;
  }

  private within(bytes: Uint8Array, to: number, isLast: boolean): number {
    if (this.depth === 0 && !this.isInString) {
      const found = this.opening(bytes, to, isLast);
      if (found !== undefined) return found;
    }
    while (this.at < to) {
      if (this.isInString) {
        if (!this.skipString(bytes, to)) break;
        if (this.depth === 0) return ELEMENT;
      }
      const found = this.skipStructure(bytes, to);
      if (found !== undefined) return found;
    }
    return isLast || this.at < to - 1 ? BROKEN : MORE;
  }

  /** A number or a word to its end, or the first byte of anything else. */
  private opening(bytes: Uint8Array, to: number, isLast: boolean): number | undefined {
    const c = bytes[this.at]!;
    if (this.at === this.from && (c === QUOTE || c === OPEN_LIST || c === OPEN_OBJECT)) {
      if (c === QUOTE) this.isInString = true;
      else this.closing[this.depth++] = c === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT;
      this.at++;
      return undefined;
    }
    while (this.at < to && ROLE[bytes[this.at]!] === SCALAR) this.at++;
    if (this.at === to && !isLast) return MORE;
    const isForeign = this.at < to && ROLE[bytes[this.at]!] === FOREIGN;
    return this.at === this.from || isForeign ? BROKEN : ELEMENT;
  }

  /** True with the string behind; false where it does not end, or cannot go on. */
  private skipString(bytes: Uint8Array, to: number): boolean {
    let { at } = this;
    for (; at < to; at++) {
      const c = bytes[at]!;
      if (c === QUOTE) {
        this.isInString = false;
        this.at = at + 1;
        return true;
      }
      if (c === BACKSLASH) {
        if (at + 1 === to) break;
        at++;
      } else if (c < 32) break;
      else if (c >= 0x80) this.count(c);
    }
    this.at = Math.min(at, to);
    return false;
  }

  /** Up to a string, or to the end of the element. */
  private skipStructure(bytes: Uint8Array, to: number): number | undefined {
    for (; this.at < to; this.at++) {
      const c = bytes[this.at]!;
      const role = ROLE[c];
      if (role === FOREIGN) return BROKEN;
      if (role !== SPEAKS) continue;
      if (c === QUOTE) {
        this.isInString = true;
        this.at++;
        return undefined;
      }
      if (c === OPEN_LIST || c === OPEN_OBJECT) {
        if (this.depth + 1 >= MAX_DEPTH || !this.mayOpen(bytes)) return BROKEN;
        this.closing[this.depth++] = c === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT;
      } else if (c === LF || c === CR) this.newLine(c);
      else if (c !== this.closing[--this.depth]) return BROKEN;
      else if (this.depth === 0) {
        this.at++;
        return ELEMENT;
      }
    }
    return undefined;
  }

  /** Where a bracket is missing, the next one to open stands in no place for it; else the rest of the file would be one element. */
  private mayOpen(bytes: Uint8Array): boolean {
    let before = this.at - 1;
    while (before >= 0 && bytes[before]! <= SPACE) before--;
    if (before < 0) return true;
    const c = bytes[before];
    return this.closing[this.depth - 1] === CLOSE_OBJECT ? c === COLON : c === COMMA || c === OPEN_LIST;
  }
}
