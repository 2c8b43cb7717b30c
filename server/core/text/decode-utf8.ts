// Turns bytes into text and says what was wrong with them: not UTF-8, a byte order mark.
import type { Flaw } from '../json/parse.ts';

export interface Decoded {
  readonly text: string;
  /** Offsets are UTF-16 units of `text`. */
  readonly flaws: readonly Flaw[];
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const windows = new TextDecoder('windows-1252');
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** `byteOffset` is where `bytes` begin in their file: messages name the byte. Each run of bytes that are not UTF-8 becomes one flaw, up to `most` of them. */
export function decodeUtf8(bytes: Uint8Array, byteOffset: number, most = 100): Decoded {
  const text = decodeStrictly(bytes);
  if (text !== undefined) return { text, flaws: [] };
  const lossy = lenient.decode(bytes);
  const flaws: Flaw[] = [];
  for (const { at, column } of invalidBytes(bytes)) {
    if (flaws.length === most) break;
    const byte = bytes[at]!.toString(16).toUpperCase().padStart(2, '0');
    const letter = windows.decode(bytes.subarray(at, at + 1));
    const hint = /\p{L}|\p{P}|\p{S}/u.test(letter) ? ` ("${letter}" if it was written as Windows-1252)` : '';
    const message = `byte 0x${byte} at byte ${byteOffset + at} is not UTF-8${hint}: open the file in the encoding that it was written in and save it as UTF-8`;
    flaws.push({ kind: 'invalid-utf8', start: column, end: column + 1, message });
  }
  return { text: lossy, flaws };
}

/** Undefined where the bytes are not UTF-8; a byte order mark stays. */
export function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Where the decoder of the Encoding Standard puts U+FFFD: each maximal part of a sequence that cannot go on, with its UTF-16 column. */
export function* invalidBytes(bytes: Uint8Array): Generator<{ at: number; length: number; column: number }> {
  let column = 0;
  let at = 0;
  while (at < bytes.length) {
    const { length, isValid } = sequenceAt(bytes, at);
    if (!isValid) yield { at, length, column };
    column += isValid && length === 4 ? 2 : 1;
    at += length;
  }
}

/** Length of the sequence at `at`, or of its part up to the first byte that does not fit (Unicode 16, table 3-7). */
function sequenceAt(bytes: Uint8Array, at: number): { length: number; isValid: boolean } {
  const first = bytes[at]!;
  if (first < 0x80) return { length: 1, isValid: true };
  const more =
    first >= 0xc2 && first <= 0xdf ? 1 : (first & 0xf0) === 0xe0 ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
  if (more === 0) return { length: 1, isValid: false };
  for (let i = 1; i <= more; i++) {
    const c = bytes[at + i] ?? 0;
    const low = i > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = i > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (c < low || c > high) return { length: i, isValid: false };
  }
  return { length: more + 1, isValid: true };
}

/** Says that a file is UTF-16, by its byte order mark or by the NUL beside its first character; undefined when it is not. */
export function utf16Flaw([first, second]: Uint8Array): Flaw | undefined {
  const isUtf16 =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0) !== (second === 0);
  if (!isUtf16 || second === undefined) return undefined;
  return {
    kind: 'utf-16',
    start: 0,
    end: 1,
    message: 'the file is UTF-16, which no reader of JSON expects: save it as UTF-8',
  };
}

export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

export const BYTE_ORDER_MARK_BYTES = 3;

export const BYTE_ORDER_MARK: Flaw = {
  kind: 'byte-order-mark',
  start: 0,
  end: 0,
  message: 'the file begins with a byte order mark, which many readers of JSON refuse: save it without',
};
