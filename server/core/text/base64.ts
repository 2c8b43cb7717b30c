// Base64 as of RFC 4648, section 4, padded, in pure rooms.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @example base64(new Uint8Array([102, 111])) // "Zm8=" */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let piece = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a! << 16) | (b << 8) | c;
    piece += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]! + ALPHABET[(bits >> 6) & 63]! + ALPHABET[bits & 63]!;
    if (piece.length >= 8192) {
      pieces.push(piece);
      piece = '';
    }
  }
  const all = pieces.join('') + piece;
  const padding = (3 - (bytes.length % 3)) % 3;
  return padding === 0 ? all : all.slice(0, -padding) + '='.repeat(padding);
}
