// The first elements of a JSON list as a list of their own: what tells a file from others without reading it to its end.

import { BYTE_ORDER_MARK_BYTES, hasByteOrderMark } from '../text/decode-utf8.ts';
import { ELEMENT, ElementFinder, MORE } from './element-finder.ts';

/** As many as tests of the first elements look at. */
const MOST_ELEMENTS = 5;
const OPEN_LIST = 91;

/** Whether a document that begins with these bytes is a list, behind spaces and a byte order mark. */
export function beginsList(bytes: Uint8Array): boolean {
  let at = hasByteOrderMark(bytes) ? BYTE_ORDER_MARK_BYTES : 0;
  while (bytes[at] === 32 || bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 9) at++;
  return bytes[at] === OPEN_LIST;
}

/** `bytes` begin a list; undefined where they are too few, which the last ones never are. Elements behind a place where the list is broken are not looked for. */
export function listStart(bytes: Uint8Array, isLast: boolean): string | undefined {
  const finder = new ElementFinder();
  let end = 0;
  for (let found = 0; found < MOST_ELEMENTS; found++) {
    const outcome = finder.next(bytes, bytes.length, isLast);
    if (outcome === MORE) return undefined;
    if (outcome !== ELEMENT) break;
    end = finder.at;
  }
  return end === 0 ? '[]' : `${new TextDecoder().decode(bytes.subarray(0, end))}]`;
}
