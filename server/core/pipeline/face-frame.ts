// The frame of a face: the ellipse that regions are laid out in, from the moments of the skin above the neck.
import type { Point } from '../geometry/shape.ts';
import type { BitMask } from './bit-mask.ts';

/** u runs along the eyes, v from forehead to chin; the ellipse is u² + v² = 1. Pixels. */
export interface FaceFrame {
  readonly x: number;
  readonly y: number;
  /** Half the width and half the height of the face. */
  readonly a: number;
  readonly b: number;
  /** Clockwise as seen, radians; 0 is upright. */
  readonly tilt: number;
}

/** The skin is that of a face down to where it has become this much narrower: there the neck begins. */
const NECK = 0.7;
/** Faces are no taller than this, in widths from ear to ear, below the hairline. */
const TALLEST = 1.42;
const MOST_TILT = 0.45;

export function toPhoto({ x, y, a, b, tilt }: FaceFrame, [u, v]: Point): Point {
  const [dx, dy] = [u * a, v * b];
  return [x + dx * Math.cos(tilt) - dy * Math.sin(tilt), y + dx * Math.sin(tilt) + dy * Math.cos(tilt)];
}

export function toFrame({ x, y, a, b, tilt }: FaceFrame, [px, py]: Point): Point {
  const [dx, dy] = [px - x, py - y];
  return [(dx * Math.cos(tilt) + dy * Math.sin(tilt)) / a, (dy * Math.cos(tilt) - dx * Math.sin(tilt)) / b];
}

/** Source of the ellipse: a region with these second moments, Hu (1962). Undefined for a mask without area. */
export function frameOfSkin(mask: BitMask): FaceFrame | undefined {
  const { width, bits } = mask;
  const end = chinRow(mask);
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < end * width; i++) {
    if (bits[i] === 0) continue;
    const x = (i % width) + 0.5;
    const y = Math.floor(i / width) + 0.5;
    n++;
    sx += x;
    sy += y;
    sxx += x * x;
    syy += y * y;
    sxy += x * y;
  }
  if (n < 9) return undefined;
  const [mx, my] = [sx / n, sy / n];
  const [vx, vy, c] = [sxx / n - mx * mx, syy / n - my * my, sxy / n - mx * my];
  const turned = vy > vx ? Math.atan2(-2 * c, vy - vx) / 2 : 0;
  const tilt = Math.max(-MOST_TILT, Math.min(MOST_TILT, turned));
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const along = vx * cos * cos + 2 * c * cos * sin + vy * sin * sin;
  const across = vx * sin * sin - 2 * c * cos * sin + vy * cos * cos;
  return { x: mx, y: my, a: 2 * Math.sqrt(along), b: 2 * Math.sqrt(across), tilt };
}

/** The row below the chin, by the profile of widths. */
function chinRow({ width, height, bits }: BitMask): number {
  const widths = Array.from({ length: height }, (_, y) => {
    let n = 0;
    for (let i = y * width; i < (y + 1) * width; i++) n += bits[i]!;
    return n;
  });
  const top = widths.findIndex((n) => n > 0);
  const bottom = height - widths.toReversed().findIndex((n) => n > 0);
  let widest = top;
  for (let y = top; y < top + 0.65 * (bottom - top); y++) if (widths[y]! > widths[widest]!) widest = y;
  const most = widths[widest]!;
  let chin = widest;
  while (chin < bottom && widths[chin]! >= NECK * most) chin++;
  return Math.min(chin + Math.round(0.12 * most), bottom, top + Math.round(TALLEST * most));
}
