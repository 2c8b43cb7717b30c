// The skin of faces: parts of a photo with the chroma of skin and the shape of a face, each looked for again with its own chroma.
import { type BitMask, fillHoles, filterMask, maskOfPart, open, type Part, partsOf } from './bit-mask.ts';
import type { ColourPlanes } from './colour-planes.ts';
import { ANY_SKIN, type ChromaModel, skinLikeness } from './skin-likeness.ts';

export interface FaceSkin {
  /** Skin with the eyes and mouth filled; the neck still hangs on. */
  readonly mask: BitMask;
  readonly part: Part;
  /** How much it looks like a face by area, shape and place; only for comparison within one photo. */
  readonly weight: number;
}

/** Smaller parts are no faces: share of the photo. */
const LEAST_AREA = 0.002;
/** Several, because what hangs on to a face at one of them, such as wood, falls off at another. */
const LIKE_ANY = [0.15, 0.4, 0.65];
const LIKE_OWN = 0.2;
/** Skin in shadow, as a share of the luminance of skin in the light; hair is darker. */
const DARKEST = 0.4;
const MOST_PARTS = 5;

/** Heaviest first. Yields between pieces of work. */
export function* findSkin(planes: ColourPlanes): Generator<void, FaceSkin[]> {
  const radius = Math.max(1, Math.round(Math.max(planes.width, planes.height) / 250));
  const likeness = skinLikeness(planes, ANY_SKIN);
  const parts: Part[] = [];
  for (const least of LIKE_ANY) {
    yield;
    const smooth = filterMask(maskWhere(planes, likeness, least), radius, 0.5);
    yield;
    parts.push(...partsIn(open(smooth, radius)));
  }
  parts.sort((a, b) => weightOf(b, planes) - weightOf(a, planes));
  const different = parts.filter((part, at) => !parts.slice(0, at).some((other) => isSame(part, other)));
  const found: FaceSkin[] = [];
  for (const part of different.slice(0, MOST_PARTS)) {
    found.push(yield* againWithOwnChroma(part, planes, radius));
  }
  return found.sort((a, b) => b.weight - a.weight);
}

function* againWithOwnChroma(part: Part, planes: ColourPlanes, radius: number): Generator<void, FaceSkin> {
  const before = maskOfPart(part, planes);
  yield;
  const own = maskWhere(planes, skinLikeness(planes, chromaOf(planes, part)), LIKE_OWN);
  yield;
  const cleaned = open(filterMask(own, radius, 0.5), radius);
  yield;
  const again = partsIn(cleaned).sort((a, b) => shared(b, before) - shared(a, before))[0] ?? part;
  return { mask: fillHoles(maskOfPart(again, cleaned)), part: again, weight: weightOf(again, planes) };
}

/** Two thresholds often find the same part. */
function isSame(a: Part, b: Part): boolean {
  const room = 0.05 * (a.right - a.left + a.bottom - a.top);
  return (['left', 'top', 'right', 'bottom'] as const).every((side) => Math.abs(a[side] - b[side]) <= room);
}

function maskWhere({ width, height }: ColourPlanes, likeness: Float32Array, least: number): BitMask {
  return { width, height, bits: Uint8Array.from(likeness, (value) => (value >= least ? 1 : 0)) };
}

function partsIn(mask: BitMask): Part[] {
  return partsOf(mask).filter(({ pixels }) => pixels.length >= LEAST_AREA * mask.bits.length);
}

function shared({ pixels }: Part, { bits }: BitMask): number {
  return pixels.reduce((n, i) => n + bits[i]!, 0);
}

/** The middle of a part's chroma, with the spread that skin has under one light. */
function chromaOf({ y, cb, cr }: ColourPlanes, { pixels }: Part): ChromaModel {
  const middle = (plane: Float32Array) => Float32Array.from(pixels, (i) => plane[i]!).sort()[pixels.length >> 1]!;
  const leastLuminance = DARKEST * middle(y);
  return { cb: middle(cb), cr: middle(cr), varCb: 40, varCr: 55, covariance: -30, leastLuminance };
}

function weightOf({ pixels, left, top, right, bottom }: Part, { width, height }: ColourPlanes): number {
  const [w, h] = [right - left, bottom - top];
  const aspect = Math.exp(-((Math.log(h / w / 1.4) / 0.5) ** 2));
  const fill = Math.min(1, pixels.length / (w * h) / 0.7);
  // Backgrounds reach the border on several sides, faces on one at most.
  const borders = [left === 0, top === 0, right === width, bottom === height].filter(Boolean).length;
  const x = ((left + right) / 2 / width - 0.5) / 0.4;
  const y = ((top + bottom) / 2 / height - 0.42) / 0.45;
  const place = Math.exp(-(x * x + y * y) / 2);
  return Math.sqrt(pixels.length) * aspect * fill * place * 0.4 ** Math.max(0, borders - 0.5);
}
