// Buckets and quality of a photo, from what was measured of it.
import type { PixelImage } from '../image/pixel-image.ts';
import type { Part } from './bit-mask.ts';
import type { PhotoFacts } from './photo-facts.ts';
import type { PipelineAnswer } from './pipeline-answer.ts';

/** ITA° above which skin counts as light, and as medium; Del Bino and Bernerd (2013) with its six classes in pairs. */
const LIGHT_ITA = 41;
const MEDIUM_ITA = 10;
const DIM = 70;
const BRIGHT = 205;
const UNEVEN = 0.72;
const BLURRED = 0.022;
/** Half the width of a face, in pixels of the photo; below it under-eye regions are a few pixels high. */
const SMALL_FACE_PX = 32;
const MOST_CLIPPED = 0.25;

export interface FaceView {
  /** In pixels of the whole photo. */
  readonly halfWidthPx: number;
  /** How far the middle between the eyes is off the middle of the skin, in half widths. */
  readonly turn: number;
  readonly isCut: boolean;
  readonly faces: number;
}

export function bucketsOf({ ita, light, balance }: PhotoFacts, { turn, isCut }: FaceView) {
  return {
    tone_bucket: ita > LIGHT_ITA ? 'light' : ita > MEDIUM_ITA ? 'medium' : 'dark',
    lighting_bucket: balance < UNEVEN ? 'uneven' : light < DIM ? 'dim' : light > BRIGHT ? 'bright' : 'even',
    region_bucket: Math.abs(turn) > 0.45 ? 'profile' : isCut ? 'partial_face' : 'full_face',
  };
}

export function qualityOf(
  facts: PhotoFacts,
  { halfWidthPx, isCut, faces }: FaceView,
): NonNullable<PipelineAnswer['quality']> {
  const judged: readonly (readonly [reason: string, goodness: number])[] = [
    ['blurry', facts.sharpness / BLURRED],
    ['too_dark', facts.light / 45],
    ['too_bright', (255 - facts.light) / 25],
    ['over_or_underexposed', 2 - facts.clipped / MOST_CLIPPED],
    ['face_too_small', halfWidthPx / SMALL_FACE_PX],
    ['several_faces', faces > 1 ? 0 : 2],
    ['occluded', isCut ? 0.9 : 2],
  ];
  const reasons = judged.filter(([, goodness]) => goodness < 1).map(([reason]) => reason);
  const worst = Math.min(...judged.map(([, goodness]) => Math.max(0, Math.min(1, goodness / 2))));
  return { pass: reasons.length === 0, score: Math.round(worst * 1000) / 1000, reasons };
}

/** Skin that reaches the border is not all seen; below, that may be the neck. */
export function isCutBy({ left, top, right }: Part, { width }: PixelImage): boolean {
  return left === 0 || top === 0 || right === width;
}
