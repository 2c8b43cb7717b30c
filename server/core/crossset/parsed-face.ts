// The parsing ground truth of a face, pixel by pixel, whichever data set it comes from.

export interface ParsedFace {
  readonly width: number;
  readonly height: number;
  /** By part: pixels row by row, 1 inside. Parts that are not in the photo are all 0. */
  readonly parts: Readonly<Record<FacePart, Uint8Array>>;
}

/** Sides are those of the data set; nothing here depends on which is which. */
export type FacePart = 'skin' | 'brow_a' | 'brow_b' | 'eye_a' | 'eye_b' | 'nose' | 'lips' | 'hair' | 'glasses';

export const FACE_PARTS: readonly FacePart[] = [
  ...(['skin', 'brow_a', 'brow_b', 'eye_a', 'eye_b', 'nose', 'lips', 'hair', 'glasses'] as const),
];

/** Classes of LaPa's label maps (Liu et al. 2020): 0 background, 1 skin, 2 and 3 brows, 4 and 5 eyes, 6 nose, 7 and 9 lips, 8 inner mouth, 10 hair. */
const LAPA: readonly (FacePart | undefined)[] = [
  ...([undefined, 'skin', 'brow_a', 'brow_b', 'eye_a', 'eye_b', 'nose', 'lips', 'lips', 'lips', 'hair'] as const),
];

/** Files of CelebAMask-HQ (Lee et al. 2020) by part; ears, neck, hat, cloth and jewellery are background here. */
export const CELEBA_FILES: Readonly<Record<FacePart, readonly string[]>> = {
  skin: ['skin'],
  brow_a: ['l_brow'],
  brow_b: ['r_brow'],
  eye_a: ['l_eye'],
  eye_b: ['r_eye'],
  nose: ['nose'],
  lips: ['u_lip', 'l_lip', 'mouth'],
  hair: ['hair'],
  glasses: ['eye_g'],
};

/** `values`: a class a pixel, row by row. Undefined when it holds a class that LaPa does not have: then it is something else. */
export function parsedFromClasses(values: Uint8Array, width: number, height: number): ParsedFace | undefined {
  const parts = emptyParts(width * height);
  for (let at = 0; at < values.length; at++) {
    if (values[at]! >= LAPA.length) return undefined;
    const part = LAPA[values[at]!];
    if (part) parts[part][at] = 1;
  }
  return { width, height, parts };
}

export function emptyParts(pixels: number): Record<FacePart, Uint8Array> {
  return Object.fromEntries(FACE_PARTS.map((part) => [part, new Uint8Array(pixels)])) as Record<FacePart, Uint8Array>;
}

/** Visible face: skin and what lies in it; hair in front of it is not. */
export function facePixels({ parts }: ParsedFace): Uint8Array {
  const face = new Uint8Array(parts.skin.length);
  for (const part of FACE_PARTS) {
    if (part === 'hair') continue;
    for (let at = 0; at < face.length; at++) face[at]! |= parts[part][at]!;
  }
  for (let at = 0; at < face.length; at++) if (parts.hair[at]) face[at] = 0;
  return face;
}
