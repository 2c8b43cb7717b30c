// The pieces of a JPEG file in their order: segments, pixels, and what lies behind the end of the picture.

export interface JpegPiece {
  /** `trailer`: what other files programs hang on: a second picture, a video, a depth map. */
  readonly kind: 'segment' | 'pixels' | 'end' | 'trailer';
  /** Of a segment (ITU T.81, table B.1); 0 of the other pieces. */
  readonly marker: number;
  /** Where the piece begins and ends. */
  readonly from: number;
  readonly to: number;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Of bytes that begin with the mark of a JPEG, which is no piece. A file that is cut off ends with what is left of its last piece, a damaged one with the piece before. */
export function* jpegPieces(bytes: Uint8Array): Generator<JpegPiece> {
  for (let at = 2; at + 2 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    // A marker may stand behind any number of fill bytes.
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === END_OF_IMAGE) {
      yield { kind: 'end', marker: 0, from: at, to: at + 2 };
      if (at + 2 < bytes.length) yield { kind: 'trailer', marker: 0, from: at + 2, to: bytes.length };
      return;
    }
    const length = at + 4 <= bytes.length ? bytes[at + 2]! * 256 + bytes[at + 3]! : 0;
    const end = at + 2 + length;
    if (length < 2) return;
    yield { kind: 'segment', marker, from: at, to: Math.min(end, bytes.length) };
    at = end;
    if (marker !== START_OF_SCAN) continue;
    at = endOfPixels(bytes, end);
    yield { kind: 'pixels', marker: 0, from: end, to: at };
  }
}

/** The next marker that is none of the pixels' own: a zero behind 0xFF belongs to the pixels, and 0xD0 to 0xD7 only restart them. */
function endOfPixels(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
