// The part of a photo that is worth looking at: what the layers draw, with a margin.
import { bounds } from '../geometry/bounds.ts';
import type { Box, Point } from '../geometry/shape.ts';
import { frameOf, type PixelSize } from './outline-path.ts';
import type { OverlayLayer } from './overlay-svg.ts';

/**
 * In pixels of the photo, cut to it. `margin` as a share of the longer side of what is drawn. Undefined when nothing is drawn.
 * Give every layer that is compared, so that all pictures of a sample show the same part.
 */
export function cropAround(layers: readonly OverlayLayer[], photo: PixelSize, margin = 0.25): Box | undefined {
  const frames = layers
    .flatMap(({ modules, issues = [] }) => [...modules, ...issues])
    .map((part) => frameOf(part, photo))
    .filter((frame) => frame !== undefined);
  const box = bounds(
    frames.flatMap(({ x, y, w, h }): Point[] => [
      [x, y],
      [x + w, y + h],
    ]),
  );
  if ('kind' in box) return undefined;
  const edge = Math.max(box.w, box.h) * margin;
  const x = Math.max(0, Math.floor(box.x - edge));
  const y = Math.max(0, Math.floor(box.y - edge));
  const w = Math.min(photo.width, Math.ceil(box.x + box.w + edge)) - x;
  const h = Math.min(photo.height, Math.ceil(box.y + box.h + edge)) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : undefined;
}
