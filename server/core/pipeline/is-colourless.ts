// Whether a photo is grey: black and white, whatever its file format says.
import type { ColourPlanes } from './colour-planes.ts';

/** Chroma, of 255, that compression leaves in a grey photo. */
const MOST_CHROMA = 4;
/** Share of pixels that may have more, such as a coloured border or stamp. */
const MOST_COLOURED = 0.01;

/** A photo of one colour that is tinted, such as sepia, is not grey. */
export function isColourless({ cb, cr }: ColourPlanes): boolean {
  let coloured = 0;
  for (let i = 0; i < cb.length; i++) {
    if (Math.abs(cb[i]! - 128) > MOST_CHROMA || Math.abs(cr[i]! - 128) > MOST_CHROMA) coloured++;
  }
  return coloured <= MOST_COLOURED * cb.length;
}
