// The luminance and chroma of a photo, a plane each, as the search for skin reads them.
import type { PixelImage } from '../image/pixel-image.ts';

/** One number a pixel, row by row. */
export interface ColourPlanes {
  readonly width: number;
  readonly height: number;
  /** 0 (black) to 255. */
  readonly y: Float32Array;
  /** Blueness, about 128. */
  readonly cb: Float32Array;
  /** Redness, about 128. */
  readonly cr: Float32Array;
}

/** YCbCr by ITU-R BT.601 with full range, as JPEG has it. */
export function colourPlanes({ width, height, rgb }: PixelImage): ColourPlanes {
  const n = width * height;
  const [y, cb, cr] = [new Float32Array(n), new Float32Array(n), new Float32Array(n)];
  for (let i = 0; i < n; i++) {
    const [r, g, b] = [rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!];
    y[i] = 0.299 * r + 0.587 * g + 0.114 * b;
    cb[i] = 128 - 0.168736 * r - 0.331264 * g + 0.5 * b;
    cr[i] = 128 + 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
  return { width, height, y, cb, cr };
}
