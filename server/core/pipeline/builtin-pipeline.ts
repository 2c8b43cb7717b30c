// The builtin pipeline: modules of a face from the pixels of a photo, without a model.
import type { Ring } from '../geometry/shape.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { and, type BitMask, erode, filterMask, type Part } from './bit-mask.ts';
import { clipToSkin } from './clip-to-skin.ts';
import { type ColourPlanes, colourPlanes } from './colour-planes.ts';
import { type FaceFrame, frameOfSkin, toFrame, toPhoto } from './face-frame.ts';
import { type FaceAnchors, findAnchors, frameOfAnchors } from './find-anchors.ts';
import { findSkin } from './find-skin.ts';
import { isColourless } from './is-colourless.ts';
import { bucketsOf, isCutBy, qualityOf } from './judge-photo.ts';
import { measureModule, type PlacedModule } from './measure-variant.ts';
import { EYE_LINE, MODULE_TEMPLATE, MOUTH_LINE, widened } from './module-template.ts';
import { type PhotoFacts, photoFacts } from './photo-facts.ts';
import type { PipelineAnswer } from './pipeline-answer.ts';

export const BUILTIN_VERSION = '1';
/** Longest side, in pixels, of the image that it looks at. */
export const WORKING_SIDE = 384;

/** Below it there are no eyes and mouth, and so no face. */
const LEAST_FACE = 0.25;
/** From here on eyes and mouth carry the layout. */
const SURE_FACE = 0.4;
const MOST_FACES = 3;
const SMALLEST_SHARE = 0.25;

interface Face {
  readonly skin: BitMask;
  readonly part: Part;
  readonly frame: FaceFrame;
  readonly anchors: FaceAnchors;
}

/** Yields between pieces of work, for the caller to breathe. `width` and `height`: pixels of the whole photo, which `image` shows at a smaller size. */
export function* builtinAnswer(image: PixelImage, width: number, height: number): Generator<void, PipelineAnswer> {
  const planes = colourPlanes(image);
  yield;
  const faces = yield* facesOf(planes);
  yield;
  const [face] = faces;
  const facts =
    face && photoFacts(image, planes, and(face.skin, insideOf(face.frame, face.skin, 1)), face.anchors.eyes[0]);
  if (!face || !facts) return noFace(planes);
  const scale = width / image.width;
  const view = {
    halfWidthPx: face.frame.a * scale,
    turn: toFrame(face.frame, face.anchors.eyes)[0],
    isCut: isCutBy(face.part, image),
    faces: faces.length,
  };
  yield;
  const describe = (placed: readonly PlacedModule[]) =>
    variantOf(placed, face, planes, facts, [image, (width * height) / (image.width * image.height)]);
  const baseline = describe(layOut(face.frame));
  yield;
  const refined = refine(face);
  yield;
  return {
    ...bucketsOf(facts, view),
    quality: qualityOf(facts, view),
    variants: {
      baseline,
      variant1: { ...describe(refined), module_box_mode: 'dynamic_skinmask', dynamic_score: rounded(sure(face)) },
    },
  };
}

const COLOURLESS =
  'the photo is grey, and the builtin pipeline finds faces by the colour of skin: pack the photo in colour, or with a pipeline of your own';

function noFace(planes: ColourPlanes): PipelineAnswer {
  const none = { modules: [], geometry_qc_score: 0 };
  return {
    quality: { pass: false, score: 0, reasons: ['no_face'], ...(isColourless(planes) ? { detail: COLOURLESS } : {}) },
    variants: { baseline: none, variant1: { ...none, module_box_mode: 'dynamic_skinmask', dynamic_score: 0 } },
  };
}

/** Most face-like first; none over another. */
function* facesOf(planes: ColourPlanes): Generator<void, Face[]> {
  const faces: (Face & { readonly rank: number })[] = [];
  for (const { mask, part, weight } of yield* findSkin(planes)) {
    const frame = frameOfSkin(mask);
    if (!frame) continue;
    const anchors = findAnchors(planes, frame);
    if (anchors.score >= LEAST_FACE) faces.push({ skin: mask, part, frame, anchors, rank: weight * anchors.score });
    yield;
  }
  faces.sort((a, b) => b.rank - a.rank);
  const kept: typeof faces = [];
  for (const one of faces) {
    const apart = kept.every(({ frame }) => Math.hypot(...toFrame(frame, [one.frame.x, one.frame.y])) > 1.3);
    const other = one.rank > 0.3 * (kept[0]?.rank ?? 0);
    if (apart && other && kept.length < MOST_FACES) kept.push(one);
  }
  return kept;
}

function sure({ anchors }: Face): number {
  return Math.max(0, Math.min(1, anchors.score / 0.8));
}

function layOut(frame: FaceFrame): PlacedModule[] {
  return [...MODULE_TEMPLATE].map(([module, ring]) => ({
    module,
    ring: ring.map((point) => toPhoto(frame, point)),
    guarded: false,
  }));
}

/** The template where eyes and mouth are, widened at the outline of the face and cut to the skin within it. */
function refine({ skin, frame, anchors }: Face): PlacedModule[] {
  const isSure = anchors.score >= SURE_FACE;
  const own = isSure ? frameOfAnchors(anchors, EYE_LINE, MOUTH_LINE) : frame;
  const smooth = filterMask(skin, Math.max(1, Math.round(0.03 * own.a)), 0.5);
  const allowed = and(erode(smooth, Math.max(1, Math.round(0.01 * own.a))), insideOf(own, skin, 1.06));
  return [...MODULE_TEMPLATE].flatMap(([module, ring]) => {
    const whole = ring.map((point) => toPhoto(own, point));
    const cut = clipToSkin(
      widened(ring, 1.22).map((point) => toPhoto(own, point)),
      allowed,
    );
    if (!cut) return [];
    const kept = areaOf(cut) / areaOf(whole);
    if (kept < SMALLEST_SHARE / 2) return [];
    return [{ module, ring: cut, guarded: !isSure || kept < SMALLEST_SHARE }];
  });
}

function areaOf(ring: Ring): number {
  return (
    Math.abs(
      ring.reduce(
        (sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length]![1] - ring[(i + 1) % ring.length]![0] * y,
        0,
      ),
    ) / 2
  );
}

/** The ellipse of a frame, blown up by a factor. */
function insideOf(frame: FaceFrame, { width, height }: BitMask, by: number): BitMask {
  const bits = new Uint8Array(width * height);
  for (let i = 0; i < bits.length; i++) {
    const [u, v] = toFrame(frame, [(i % width) + 0.5, Math.floor(i / width) + 0.5]);
    // Squarer than an ellipse, as jaws and temples are.
    if (Math.abs(u / by) ** 2.5 + Math.abs(v / by) ** 2.5 <= 1) bits[i] = 1;
  }
  return { width, height, bits };
}

function variantOf(
  placed: readonly PlacedModule[],
  face: Face,
  planes: ColourPlanes,
  { light }: PhotoFacts,
  [{ width, height }, pixelsPerPixel]: readonly [PixelImage, number],
): PipelineAnswer['variants'][string] {
  const measured = placed.map((one) => ({ ...one, ...measureModule(one.ring, face.skin, planes, light / 2) }));
  const mean = (of: (one: (typeof measured)[number]) => number): number =>
    measured.length === 0 ? 0 : measured.reduce((sum, one) => sum + of(one), 0) / measured.length;
  const pixels = measured.map((one) => Math.round(one.pixels * pixelsPerPixel));
  return {
    modules: measured.map(({ module, ring, guarded, skin }, at) => ({
      module,
      polygon: ring.map(([x, y]): [number, number] => [rounded(clamped(x / width)), rounded(clamped(y / height))]),
      score: rounded(sure(face) * skin),
      pixels: pixels[at]!,
      guarded,
    })),
    geometry_qc_score: rounded(sure(face) * mean(({ skin }) => skin) * (measured.length / MODULE_TEMPLATE.size)),
    hair_overlap_est: rounded(mean(({ hair }) => hair)),
    leakage_bg_est_mean: rounded(mean(({ background }) => background)),
    ...(pixels.length === 0 ? {} : { min_module_pixels: Math.min(...pixels) }),
  };
}

function clamped(value: number): number {
  return Math.max(0, Math.min(1, value));
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
