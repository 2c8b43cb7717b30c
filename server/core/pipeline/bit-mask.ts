// A mask of one byte a pixel, and the operations of mathematical morphology that the search for skin needs.
import { IntegralImage } from './integral-image.ts';

export interface BitMask {
  readonly width: number;
  readonly height: number;
  /** 1 inside, 0 outside, row by row. */
  readonly bits: Uint8Array;
}

/** Shares of a square window of 2 r + 1 pixels are compared with `least`: 1 erodes, just above 0 dilates, ½ is the median. */
export function filterMask({ width, height, bits }: BitMask, radius: number, least: number): BitMask {
  const sums = new IntegralImage(bits, width, height);
  const out = new Uint8Array(bits.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = sums.mean(x - radius, y - radius, x + radius + 1, y + radius + 1);
      if (share >= least) out[y * width + x] = 1;
    }
  }
  return { width, height, bits: out };
}

export function erode(mask: BitMask, radius: number): BitMask {
  return filterMask(mask, radius, 1 - 1e-9);
}

function dilate(mask: BitMask, radius: number): BitMask {
  return filterMask(mask, radius, 1e-9);
}

/** Takes away what is thinner than 2 r pixels, and keeps the rest as it was. */
export function open(mask: BitMask, radius: number): BitMask {
  return and(mask, dilate(erode(mask, radius), radius));
}

export function and(a: BitMask, b: BitMask): BitMask {
  return { ...a, bits: a.bits.map((bit, i) => bit & b.bits[i]!) };
}

/** What of the outside does not reach the border becomes inside. */
export function fillHoles({ width, height, bits }: BitMask): BitMask {
  const outside = { width, height, bits: bits.map((bit) => 1 - bit) };
  const out = bits.slice();
  for (const part of partsOf(outside)) if (!part.touchesBorder) for (const i of part.pixels) out[i] = 1;
  return { width, height, bits: out };
}

export interface Part {
  /** Places in `bits`. */
  readonly pixels: Int32Array;
  readonly left: number;
  readonly top: number;
  /** Beyond the last column and row. */
  readonly right: number;
  readonly bottom: number;
  readonly touchesBorder: boolean;
}

/** Parts that hang together along pixel edges, in reading order of their first pixels. */
export function partsOf({ width, height, bits }: BitMask): Part[] {
  const seen = new Uint8Array(bits.length);
  const queue = new Int32Array(bits.length);
  const parts: Part[] = [];
  let end = 0;
  const visit = (i: number): void => {
    if (bits[i] === 0 || seen[i] === 1) return;
    seen[i] = 1;
    queue[end++] = i;
  };
  for (let start = 0; start < bits.length; start++) {
    if (bits[start] === 0 || seen[start] === 1) continue;
    let [left, top, right, bottom] = [width, height, 0, 0];
    end = 0;
    visit(start);
    for (let at = 0; at < end; at++) {
      const i = queue[at]!;
      const x = i % width;
      const y = (i - x) / width;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
      if (x > 0) visit(i - 1);
      if (x + 1 < width) visit(i + 1);
      if (y > 0) visit(i - width);
      if (y + 1 < height) visit(i + width);
    }
    const touchesBorder = left === 0 || top === 0 || right === width || bottom === height;
    parts.push({ pixels: queue.slice(0, end), left, top, right, bottom, touchesBorder });
  }
  return parts;
}

export function maskOfPart({ pixels }: Part, { width, height }: Pick<BitMask, 'width' | 'height'>): BitMask {
  const bits = new Uint8Array(width * height);
  for (const i of pixels) bits[i] = 1;
  return { width, height, bits };
}
