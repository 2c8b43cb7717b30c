// Decodes Label Studio's brush RLE (the format of @thi.ng/rle-pack over RGBA bytes) straight into run lengths, so that memory follows the input and never the size that its header claims.

/** A pixel is inside when its alpha is above this: half of the anti-aliased edge. Label Studio's own COCO export takes alpha > 0. */
export const ALPHA_THRESHOLD = 127;

export interface DecodedRle {
  /** Number of pixels: a quarter of the words that the header announces. */
  readonly pixels: number;
  /** Run lengths in row-major order, alternately outside and inside, starting outside; they sum to `pixels`. */
  readonly counts: number[];
  /** Pixels with alpha > 127. */
  readonly inside: number;
  /** Pixels with alpha > 0. */
  readonly touched: number;
}

export interface RleFailure {
  readonly why: 'header' | 'truncated';
  readonly message: string;
}

const HEADER_BITS = 32 + 5 + 4 * 4;

/** `bytes` is `value.rle`. Never allocates more than the input has bits. */
export function decodeRle(bytes: Uint8Array): DecodedRle | RleFailure {
  const bits = new BitReader(bytes);
  if (bits.left < HEADER_BITS) return truncated(`its header needs ${HEADER_BITS} bits, and it has ${bits.left}`);
  const words = bits.read(16) * 65536 + bits.read(16);
  const wordSize = bits.read(5) + 1;
  const sizes = [bits.read(4) + 1, bits.read(4) + 1, bits.read(4) + 1, bits.read(4) + 1];
  if (words % 4 !== 0)
    return { why: 'header', message: `it announces ${words} values, which are not whole RGBA pixels` };
  if (wordSize !== 8) return { why: 'header', message: `it announces values of ${wordSize} bits, not 8` };
  const alpha = new AlphaRuns();
  let at = 0;
  while (at < words) {
    if (bits.left < 3) return truncated(progress(at, words));
    const isRun = bits.read(1) === 1;
    const size = sizes[bits.read(2)]!;
    if (bits.left < size) return truncated(progress(at, words));
    const count = Math.min(bits.read(size) + 1, words - at);
    if (bits.left < (isRun ? 8 : 8 * count)) return truncated(progress(at, words));
    if (isRun) alpha.push(bits.read(8), alphaWords(at, count));
    else for (let i = 0; i < count; i++) alpha.pushWord(at + i, bits.read(8));
    at += count;
  }
  return { pixels: words / 4, ...alpha.finish() };
}

/** How many of `count` words from `at` are alpha: those whose index is 3 modulo 4. */
function alphaWords(at: number, count: number): number {
  return Math.floor((at + count) / 4) - Math.floor(at / 4);
}

function truncated(message: string): RleFailure {
  return { why: 'truncated', message };
}

function progress(at: number, words: number): string {
  return `it ends after ${Math.floor(at / 4)} of ${words / 4} pixels`;
}

class AlphaRuns {
  private readonly counts: number[] = [0];
  private isInside = false;
  private inside = 0;
  private touched = 0;

  pushWord(index: number, value: number): void {
    if (index % 4 === 3) this.push(value, 1);
  }

  push(value: number, count: number): void {
    if (count === 0) return;
    const isInside = value > ALPHA_THRESHOLD;
    if (isInside) this.inside += count;
    if (value > 0) this.touched += count;
    if (isInside === this.isInside) this.counts[this.counts.length - 1]! += count;
    else this.counts.push(count);
    this.isInside = isInside;
  }

  finish(): Omit<DecodedRle, 'pixels'> {
    return { counts: this.counts, inside: this.inside, touched: this.touched };
  }
}

/** Most significant bit of each byte first. */
class BitReader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length * 8 - this.at;
  }

  /** `count` ≤ 16 bits; the caller has asked `left`. */
  read(count: number): number {
    const { bytes } = this;
    const byte = this.at >>> 3;
    const window = (bytes[byte]! << 16) | ((bytes[byte + 1] ?? 0) << 8) | (bytes[byte + 2] ?? 0);
    const value = (window >>> (24 - (this.at & 7) - count)) & ((1 << count) - 1);
    this.at += count;
    return value;
  }
}
