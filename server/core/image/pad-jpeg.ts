// Makes a JPEG file larger without changing its picture, so that its size tells nothing.
import { sha256Hex } from '../hash/sha256.ts';

/** A comment segment: marker and length, then so many bytes at most. */
const HEAD = 4;
const MOST_IN_SEGMENT = 65_533;

/**
 * `bytes` with comment segments after the start marker, exactly `size` bytes long (ISO/IEC 10918-1, B.2.4.5: decoders skip them); `size` is the same, or at least 4 more. What the comments hold comes from `salt`, so that two files with the same picture differ.
 * Undefined when it is no JPEG, or the size cannot be met.
 */
export function padJpeg(bytes: Uint8Array, size: number, salt: string): Uint8Array | undefined {
  let missing = size - bytes.length;
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || missing < 0 || (missing > 0 && missing < HEAD)) return undefined;
  const padded = new Uint8Array(size);
  padded.set(bytes.subarray(0, 2));
  let at = 2;
  const filling = new TextEncoder().encode(sha256Hex(salt));
  while (missing > 0) {
    let payload = Math.min(MOST_IN_SEGMENT, missing - HEAD);
    const rest = missing - HEAD - payload;
    // What is left must hold a segment of its own.
    if (rest > 0 && rest < HEAD) payload -= HEAD;
    padded.set([0xff, 0xfe, (payload + 2) >> 8, (payload + 2) & 0xff], at);
    for (let i = 0; i < payload; i++) padded[at + HEAD + i] = filling[i % filling.length]!;
    at += HEAD + payload;
    missing -= HEAD + payload;
  }
  padded.set(bytes.subarray(2), at);
  return padded;
}

/** The size that all pictures of a comparison get: a multiple of 4 KiB that leaves room in each. */
export function commonSize(sizes: readonly number[]): number {
  return Math.ceil((Math.max(...sizes) + HEAD) / 4096) * 4096;
}
