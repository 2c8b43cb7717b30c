// Says of most parts at one glance that no rule about shapes has anything to find in them.
import type { Box, Ring } from '../geometry/shape.ts';
import { starArea } from '../geometry/star-area.ts';
import type { Part } from './visit-parts.ts';

/** In squared image sizes, well above what counts as no area. */
const LEAST_AREA = 2e-9;

/** True only for boxes that lie within the image, and for outlines that do and are seen from their middle: their points differ, they have an area and cross nothing. Part rules look at all others one by one. */
export function isPlainPart({ polygon, box, bbox, mask }: Part): boolean {
  return (
    mask === undefined &&
    (polygon === undefined || isPlainRing(polygon)) &&
    (box === undefined || isPlainBox(box)) &&
    (bbox === undefined || isPlainBox(bbox))
  );
}

function isPlainBox({ x, y, w, h }: Box): boolean {
  return x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 1 && y + h <= 1;
}

function isPlainRing(ring: Ring): boolean {
  for (let i = 0; i < ring.length; i++) {
    const point = ring[i]!;
    const x = point[0];
    const y = point[1];
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) return false;
  }
  return Math.abs(starArea(ring)) > LEAST_AREA;
}
