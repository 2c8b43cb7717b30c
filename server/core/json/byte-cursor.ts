// A cursor over the bytes of JSON texts: steps over strings, numbers, words and punctuation, and stops at whatever is flawed.
import { type CachedString, StringCache } from '../text/string-cache.ts';
import { isImprecise, MAX_DEPTH, SUSPECT } from './parse.ts';

/** The answer of a reader that found something it does not vouch for; no JSON value is undefined. */
export const NOT_SURE = undefined;

export const COMMA = 1;
export const CLOSED = 2;
export const NEITHER = 0;

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const QUOTE = 34;
const BACKSLASH = 92;

export class ByteCursor {
  protected bytes: Uint8Array = new Uint8Array();
  protected at = 0;
  protected depth = 0;
  /** The cached string that was read last, if it was one. */
  protected lastCached: CachedString | undefined;
  private end = 0;
  /** The range read as Latin-1, from which ASCII strings are cut; `base` is its first byte. */
  private text = '';
  private base = 0;
  private isDocument = false;
  private readonly numberRead = new Float64Array(1);
  private readonly cache = new StringCache();
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  protected place(bytes: Uint8Array, from: number, to: number, text: string, isDocument: boolean): void {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.text = text;
    this.base = from;
    this.isDocument = isDocument;
    this.depth = 0;
    this.skipSpace();
  }

  protected isAtEnd(): boolean {
    this.skipSpace();
    // In a document the line feed behind the end is space too.
    return this.at === this.end || (this.isDocument && this.at > this.end);
  }

  /** Steps over a string whose bytes, closing quote included, are `wanted`. */
  protected matches(wanted: Uint8Array): boolean {
    const { bytes } = this;
    const start = this.at + 1;
    if (bytes[start - 1] !== QUOTE) return false;
    for (let i = 0; i < wanted.length; i++) if (bytes[start + i] !== wanted[i]) return false;
    this.at = start + wanted.length;
    return true;
  }

  protected anyString(): string | undefined {
    const { bytes, end } = this;
    const start = this.at + 1;
    if (bytes[start - 1] !== QUOTE) return NOT_SURE;
    let at = start;
    let hash = 0;
    let seen = 0;
    for (; at < end; at++) {
      const c = bytes[at]!;
      if (c === QUOTE) break;
      if (c === BACKSLASH) return this.escapedString(start);
      if (c < 32) return NOT_SURE;
      seen |= c;
      hash = (Math.imul(hash, 31) + c) | 0;
    }
    if (at >= end) return NOT_SURE;
    this.at = at + 1;
    if (seen >= 128) return this.wideString(start, at);
    if (at - start <= 64) {
      const cached = this.cache.find(hash, bytes, start, at);
      if (cached !== undefined) {
        this.lastCached = cached;
        return cached.string;
      }
    }
    const value = this.text.slice(start - this.base, at - this.base);
    if (at - start <= 64) this.cache.offer(hash, bytes, start, at);
    return value;
  }

  private wideString(start: number, end: number): string | undefined {
    try {
      const value = this.utf8.decode(this.bytes.subarray(start, end));
      return SUSPECT.test(value) ? NOT_SURE : value;
    } catch {
      return NOT_SURE;
    }
  }

  private escapedString(start: number): string | undefined {
    const { bytes, end } = this;
    let at = start;
    while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    if (at >= end) return NOT_SURE;
    this.at = at + 1;
    try {
      const value: string = JSON.parse(this.utf8.decode(bytes.subarray(start - 1, at + 1)));
      return value.isWellFormed() && !value.includes('\0') && !SUSPECT.test(value) ? value : NOT_SURE;
    } catch {
      return NOT_SURE;
    }
  }

  /**
   * Reads a list of pairs of numbers as programs write it, the cursor being after its opening bracket: the coordinates of outlines are most of a label file. NOT_SURE of everything else, with the cursor where it
   * was: a longer number, more space, another end are for whoever reads lists of any kind.
   */
  protected plainPairs(): [number, number][] | undefined {
    if (this.depth + 1 >= MAX_DEPTH) return NOT_SURE;
    const { bytes, numberRead } = this;
    const pairs: [number, number][] = [];
    for (let at = this.at; ; ) {
      if (bytes[at] !== 91) return NOT_SURE;
      at = this.decimalAt(at + 1);
      const first = numberRead[0]!;
      if (bytes[at] !== 44) return NOT_SURE;
      at = this.decimalAt(bytes[at + 1] === 32 ? at + 2 : at + 1);
      const second = numberRead[0]!;
      if (bytes[at] !== 93) return NOT_SURE;
      pairs.push([first, second]);
      const c = bytes[at + 1];
      if (c === 44) at += bytes[at + 2] === 32 ? 3 : 2;
      else if (c !== 93) return NOT_SURE;
      else {
        this.at = at + 2;
        this.depth--;
        return pairs;
      }
    }
  }

  /** Where the number at `at` ends, with its value in `numberRead`: a double that is returned is boxed. -1 where there is none, or none of at most 15 digits without exponent. */
  private decimalAt(from: number): number {
    const { bytes } = this;
    let at = from;
    let c = bytes[at]!;
    const isNegative = c === 45;
    if (isNegative) c = bytes[++at]!;
    let whole = c - 48;
    if (!(whole >= 0 && whole <= 9)) return -1;
    const first = at;
    c = bytes[++at]!;
    if (whole > 0) {
      while (c >= 48 && c <= 57) {
        whole = whole * 10 + (c - 48);
        c = bytes[++at]!;
      }
    }
    let digits = at - first;
    let decimals = 0;
    if (c === 46) {
      const point = at;
      c = bytes[++at]!;
      while (c >= 48 && c <= 57) {
        whole = whole * 10 + (c - 48);
        c = bytes[++at]!;
      }
      decimals = at - point - 1;
      if (decimals === 0) return -1;
      digits += decimals;
    }
    // Up to 15 digits are an exact integer below 2^53, and its quotient by an exact power of ten is correctly rounded.
    if (digits > 15 || c === 101 || c === 69) return -1;
    const value = decimals === 0 ? whole : whole / POWERS_OF_TEN[decimals]!;
    this.numberRead[0] = isNegative ? -value : value;
    return at;
  }

  protected plainNumber(): number | undefined {
    const { at } = this;
    const end = this.decimalAt(at);
    if (end < 0) return this.longNumber(at);
    if (end > this.end) return NOT_SURE;
    this.at = end;
    return this.numberRead[0]!;
  }

  private longNumber(start: number): number | undefined {
    const { bytes, end } = this;
    let at = start;
    while (at < end && isNumberByte(bytes[at]!)) at++;
    const raw = this.text.slice(start - this.base, at - this.base);
    if (!NUMBER_FORM.test(raw)) return NOT_SURE;
    const value = Number(raw);
    this.at = at;
    return isImprecise(raw, value) ? NOT_SURE : value;
  }

  protected word(word: string): boolean {
    for (let i = 0; i < word.length; i++) if (this.bytes[this.at + i] !== word.charCodeAt(i)) return false;
    this.at += word.length;
    return this.at <= this.end;
  }

  /** Steps over an opening bracket and the space after it. */
  protected open(bracket: number): boolean {
    if (this.bytes[this.at] !== bracket || ++this.depth >= MAX_DEPTH) return false;
    this.at++;
    this.skipSpace();
    return true;
  }

  protected closes(bracket: number): boolean {
    if (this.bytes[this.at] !== bracket) return false;
    this.at++;
    this.depth--;
    return true;
  }

  protected colon(): boolean {
    if (this.bytes[this.at] !== 58) {
      this.skipSpace();
      if (this.bytes[this.at] !== 58) return false;
    }
    this.at++;
    this.skipSpace();
    return true;
  }

  /** Steps over a comma with the space after it, or over the closing bracket. */
  protected comma(bracket: number): number {
    let c = this.bytes[this.at];
    if (c !== 44 && c !== bracket) {
      this.skipSpace();
      c = this.bytes[this.at];
    }
    if (c === 44) {
      this.at++;
      this.skipSpace();
      return COMMA;
    }
    return this.closes(bracket) ? CLOSED : NEITHER;
  }

  /** In a line a carriage return is left to the long way: alone it ends the line. */
  protected skipSpace(): void {
    const { bytes } = this;
    let { at } = this;
    let c = bytes[at]!;
    if (c > 32) return;
    while (c === 32 || c === 9 || (this.isDocument && (c === 10 || c === 13))) c = bytes[++at]!;
    this.at = at;
  }
}

const NUMBER_FORM = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;

function isNumberByte(c: number): boolean {
  return (c >= 48 && c <= 57) || c === 46 || c === 43 || c === 45 || c === 69 || c === 101;
}
