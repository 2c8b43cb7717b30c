// What a variant says of its own regions: their pixels, how much of them lies off the skin, and how plausible they are together.
import { polygonToMask } from '../geometry/polygon-to-mask.ts';
import type { Ring } from '../geometry/shape.ts';
import { runsToSpans } from '../mask/runs-to-spans.ts';
import type { BitMask } from './bit-mask.ts';
import type { ColourPlanes } from './colour-planes.ts';

export interface PlacedModule {
  readonly module: string;
  /** Pixels of the working image. */
  readonly ring: Ring;
  readonly guarded: boolean;
}

export interface ModuleMeasure {
  readonly pixels: number;
  /** Share of the region on skin, on dark pixels that are no skin, and on the rest. */
  readonly skin: number;
  readonly hair: number;
  readonly background: number;
}

/** `darkness`: luminance below which what is no skin counts as hair. */
export function measureModule(
  ring: Ring,
  { width, height, bits }: BitMask,
  { y }: ColourPlanes,
  darkness: number,
): ModuleMeasure {
  const drawn = polygonToMask([ring.map(([px, py]) => [px / width, py / height] as const)], width, height);
  let [pixels, skin, hair] = [0, 0, 0];
  for (const span of 'kind' in drawn ? [] : runsToSpans(drawn.counts, width)) {
    for (let i = span.y * width + span.from; i < span.y * width + span.to; i++) {
      pixels++;
      if (bits[i] === 1) skin++;
      else if (y[i]! < darkness) hair++;
    }
  }
  const of = (count: number): number => (pixels === 0 ? 0 : count / pixels);
  return { pixels, skin: of(skin), hair: of(hair), background: of(pixels - skin - hair) };
}
