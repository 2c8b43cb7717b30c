// Bytes that are not UTF-8, read as Windows-1252.
import { deepEqual, equal } from 'node:assert/strict';
import { foreignLetters } from '../../../../server/core/text/foreign-letters.ts';

const read = (...bytes: number[]) => foreignLetters(new Uint8Array(bytes));

describe('foreignLetters', () => {
  it('has none in UTF-8', () => deepEqual(read(0x61, 0xc3, 0xa9), { text: 'a\u00e9', letters: [] }));

  it('finds each at the U+FFFD that stands for it, behind a byte order mark and a face too', () =>
    deepEqual(read(0xef, 0xbb, 0xbf, 0xf0, 0x9f, 0x98, 0x80, 0xe9, 0x20, 0x93), {
      text: '\u{1f600}\ufffd \ufffd',
      letters: [
        { offset: 2, letter: '\u00e9' },
        { offset: 4, letter: '\u201c' },
      ],
    }));

  it('finds two letters where one U+FFFD stands for the beginning of a sequence', () =>
    deepEqual(read(0xe9, 0xa0, 0x61)?.letters, [{ offset: 0, letter: '\u00e9\u00a0' }]));

  it('guesses nothing where a byte is no letter or sign there', () => equal(read(0xe9, 0x81), undefined));

  it('takes a U+FFFD that the file itself holds for text', () =>
    deepEqual(read(0xef, 0xbf, 0xbd, 0xe9), { text: '\ufffd\ufffd', letters: [{ offset: 1, letter: '\u00e9' }] }));
});
