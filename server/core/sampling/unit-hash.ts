// A number in [0, 1) from a text, the same on every machine: the draw of samplings that must not depend on the order of their input.
import { sha256Hex } from '../hash/sha256.ts';

/**
 * The first 13 hexadecimal digits of the SHA-256 of the text (UTF-8) over 2^52, exact in a double.
 * Source: `u52` of the reference cases hash_split (Python hashlib).
 * @example unitHash('abc') // 0.728394910590402
 */
export function unitHash(text: string): number {
  return Number.parseInt(sha256Hex(text).slice(0, 13), 16) / 2 ** 52;
}
