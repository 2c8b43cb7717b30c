// A region cut to the pixels that it may cover: drawn, cut, and traced again.
import { polygonToMask } from '../geometry/polygon-to-mask.ts';
import type { Ring } from '../geometry/shape.ts';
import { connectSpans, runsToSpans } from '../mask/runs-to-spans.ts';
import { simplifyOutline } from '../mask/simplify-outline.ts';
import { traceOutline } from '../mask/trace-outline.ts';
import { type BitMask, fillHoles } from './bit-mask.ts';

/** Most that the traced outline is simplified by, in pixels. */
const TOLERANCE = 0.8;

/** `ring` in pixels. The largest part of what is left, holes filled; undefined where fewer than 4 pixels are. */
export function clipToSkin(ring: Ring, { width, height, bits }: BitMask): Ring | undefined {
  const drawn = polygonToMask([ring.map(([x, y]) => [x / width, y / height] as const)], width, height);
  if ('kind' in drawn) return undefined;
  const cut = new Uint8Array(width * height);
  for (const { y, from, to } of runsToSpans(drawn.counts, width)) {
    for (let i = y * width + from; i < y * width + to; i++) cut[i] = bits[i]!;
  }
  const [largest] = connectSpans(spansOf(fillHoles({ width, height, bits: cut })));
  if (!largest || largest.area < 4) return undefined;
  const outline = traceOutline(largest);
  return outline && simplifyOutline(outline, TOLERANCE);
}

function spansOf({ width, height, bits }: BitMask): { y: number; from: number; to: number }[] {
  const spans = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (bits[y * width + x] === 0) continue;
      const from = x;
      while (x < width && bits[y * width + x] === 1) x++;
      spans.push({ y, from, to: x });
    }
  }
  return spans;
}
