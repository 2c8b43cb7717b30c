// The shapes of regions in our coordinates: normalized to [0, 1] of the image, x right, y down.
import type * as z from 'zod';
import type { box, mask, point } from '../../schemas/parts.ts';

export type Point = z.infer<typeof point>;
export type Box = z.infer<typeof box>;
export type Mask = z.infer<typeof mask>;

export type Shape =
  | { readonly kind: 'polygon'; readonly points: readonly Point[] }
  | { readonly kind: 'box'; readonly box: Box }
  /** Corners in the order in which the unrotated box has them: top left, top right, bottom right, bottom left. */
  | { readonly kind: 'rotated-box'; readonly corners: readonly Point[]; readonly rotation: number }
  | { readonly kind: 'mask'; readonly mask: Mask; readonly outline: readonly Point[] };

/** Pixels of the image as the annotator saw it (EXIF orientation applied). */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** Six decimals are a hundredth of a pixel in an image of 10,000; they take the float noise of percentages away, and -0. */
export function roundUnit(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}

/** Ten thousand images away from the image, a number is no coordinate; it would also overflow when it is rounded. */
const FURTHEST = 1e6;

export function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= FURTHEST;
}

export function fromPercent(value: number): number {
  return roundUnit(value / 100);
}
