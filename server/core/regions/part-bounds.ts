// The bounding box of a part, whatever its geometry; computing it allocates nothing.
import type { Part } from './visit-parts.ts';

export interface PartBounds {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function emptyBounds(): PartBounds {
  return { left: 0, right: 0, top: 0, bottom: 0 };
}

/** Writes the bounds into `out`; false when the part has no polygon and no box. */
export function boundsOfPart({ polygon, box, bbox }: Part, out: PartBounds): boolean {
  if (polygon !== undefined && polygon.length > 0) {
    let left = Infinity;
    let right = -Infinity;
    let top = Infinity;
    let bottom = -Infinity;
    for (let i = 0; i < polygon.length; i++) {
      const x = polygon[i]![0];
      const y = polygon[i]![1];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    out.left = left;
    out.right = right;
    out.top = top;
    out.bottom = bottom;
    return true;
  }
  const frame = box ?? bbox;
  if (frame === undefined) return false;
  out.left = frame.x;
  out.right = frame.x + frame.w;
  out.top = frame.y;
  out.bottom = frame.y + frame.h;
  return true;
}
