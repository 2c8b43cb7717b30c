// The outline of a region or signal as SVG path data, whatever form it was drawn in.
import { bounds } from '../geometry/bounds.ts';
import { boxCorners } from '../geometry/box-corners.ts';
import type { Box, Point } from '../geometry/shape.ts';
import type { Part } from '../regions/visit-parts.ts';
import { maskOutlines } from './mask-outlines.ts';

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Coordinates further out are drawn here, in widths or heights of the photo: far enough to be off it. */
const FURTHEST = 4;

/**
 * Path data in pixels of the photo, to be filled by the even-odd rule; the most exact form wins: polygon, mask, box. Empty without a geometry.
 * @example outlinePath({ module: 'nose', box: { x: 0.25, y: 0.5, w: 0.5, h: 0.25 } }, { width: 200, height: 100 }) // "M50 50L150 50L150 75L50 75Z"
 */
export function outlinePath(part: Part, size: PixelSize): string {
  return ringsOf(part)
    .filter((ring) => ring.length > 1)
    .map((ring) => `M${ring.map((point) => placeOf(point, size)).join('L')}Z`)
    .join('');
}

/** The box around the part in pixels of the photo; undefined without a geometry. */
export function frameOf(part: Part, { width, height }: PixelSize): Box | undefined {
  const box = bounds(ringsOf(part).flat());
  if ('kind' in box) return undefined;
  const [x, y] = [clamp(box.x) * width, clamp(box.y) * height];
  return { x, y, w: clamp(box.x + box.w) * width - x, h: clamp(box.y + box.h) * height - y };
}

/** Normalized points. */
function ringsOf({ polygon, mask, box, bbox }: Part): Point[][] {
  if (polygon) return [[...polygon]];
  if (mask) return maskOutlines(mask).map((ring) => ring.map(([x, y]): Point => [x / mask.width, y / mask.height]));
  const frame = box ?? bbox;
  return frame ? [boxCorners(frame)] : [];
}

function placeOf([x, y]: Point, { width, height }: PixelSize): string {
  return `${rounded(clamp(x) * width)} ${rounded(clamp(y) * height)}`;
}

function clamp(unit: number): number {
  return Math.min(FURTHEST, Math.max(-FURTHEST, unit));
}

function rounded(px: number): number {
  return Math.round(px * 100) / 100;
}
