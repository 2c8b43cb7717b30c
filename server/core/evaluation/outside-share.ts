// The share of predicted regions that lies where it must not: outside of the face, or on hair.
import { polygonOverlap } from '../geometry/filled.ts';
import type { Polygon, Ring } from '../geometry/shape.ts';
import { type Measure, undefinedBecause } from '../undefined.ts';

/** Leakage: area of the union of `regions` outside of `face`, as a share of the union's area. Undefined without area. */
export function leakage(regions: readonly Ring[], face: Ring): Measure {
  const overlap = polygonOverlap(regions.map(asPolygon), [asPolygon(face)]);
  if ('kind' in overlap) return overlap;
  return overlap.a > 0
    ? Math.max(0, 1 - overlap.intersection / overlap.a)
    : undefinedBecause('nothing was predicted', 0);
}

/** Hair overlap: area of the union of `regions` on `hair`, as a share of the union's area. Undefined without area. */
export function shareOn(regions: readonly Ring[], hair: Ring): Measure {
  const overlap = polygonOverlap(regions.map(asPolygon), [asPolygon(hair)]);
  if ('kind' in overlap) return overlap;
  return overlap.a > 0 ? overlap.intersection / overlap.a : undefinedBecause('nothing was predicted', 0);
}

function asPolygon(ring: Ring): Polygon {
  return [ring];
}
