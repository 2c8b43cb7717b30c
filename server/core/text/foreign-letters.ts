// What bytes that are not UTF-8 say when they are read as Windows-1252, the encoding that most such files were written in.
import { hasByteOrderMark, invalidBytes } from './decode-utf8.ts';

export interface ForeignLetters {
  /** With U+FFFD in their places, without a byte order mark. */
  readonly text: string;
  /** In order; `offset` is that of the U+FFFD in UTF-16 units, which may stand for several bytes. */
  readonly letters: readonly { readonly offset: number; readonly letter: string }[];
}

const windows = new TextDecoder('windows-1252');

/** Undefined when one of the bytes is no letter or sign there: the file was written in another encoding, or is none of text. */
export function foreignLetters(bytes: Uint8Array): ForeignLetters | undefined {
  const own = hasByteOrderMark(bytes) ? bytes.subarray(3) : bytes;
  const letters: { offset: number; letter: string }[] = [];
  for (const { at, length, column } of invalidBytes(own)) {
    const letter = windows.decode(own.subarray(at, at + length));
    if (!/^[\p{L}\p{P}\p{S}\u00a0]+$/u.test(letter)) return undefined;
    letters.push({ offset: column, letter });
  }
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(own), letters };
}
