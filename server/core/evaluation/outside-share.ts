// The share of predicted regions that lies where it must not: outside of the face, or on hair.
import { polygonOverlap } from '../geometry/filled.ts';
import type { Overlap } from '../geometry/overlap.ts';
import { pixelsOfMask } from '../geometry/polygon-to-mask.ts';
import type { Mask, Ring } from '../geometry/shape.ts';
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import { maskOn, outlineOf, type RegionGeometry } from './region-geometry.ts';

/** Leakage: area of the union of `regions` outside of `face`, as a share of the union's area. Undefined without area. */
export function leakage(regions: readonly RegionGeometry[], face: RegionGeometry): Measure {
  const inside = shareOn(regions, face);
  return typeof inside === 'number' ? Math.max(0, 1 - inside) : inside;
}

/** Hair overlap: area of the union of `regions` on `hair`, as a share of the union's area. Undefined without area. */
export function shareOn(regions: readonly RegionGeometry[], hair: RegionGeometry): Measure {
  const overlap = unionOverlap(regions, hair);
  if ('kind' in overlap) return overlap;
  return overlap.a > 0 ? overlap.intersection / overlap.a : undefinedBecause('nothing was predicted', 0);
}

/** Exactly where all are outlines; on a mask's grid where one of them is a mask. */
function unionOverlap(regions: readonly RegionGeometry[], other: RegionGeometry): Overlap | Undefined {
  const rings = [...regions, other].map(outlineOf);
  if (rings.every((ring) => ring !== undefined)) {
    return polygonOverlap(rings.slice(0, -1).map(asPolygon), [asPolygon(rings.at(-1)!)]);
  }
  const grid = [other, ...regions].find(({ mask }) => mask)?.mask;
  if (!grid) return undefinedBecause('a region has no geometry', regions.length + 1);
  const union = new Uint8Array(grid.width * grid.height);
  for (const region of regions) {
    const pixels = pixelsOn(region, grid);
    if ('kind' in pixels) return pixels;
    for (let at = 0; at < union.length; at++) union[at]! |= pixels[at]!;
  }
  const target = pixelsOn(other, grid);
  if ('kind' in target) return target;
  let [a, b, intersection] = [0, 0, 0];
  for (let at = 0; at < union.length; at++) {
    a += union[at]!;
    b += target[at]!;
    intersection += union[at]! & target[at]!;
  }
  return { a, b, intersection };
}

function pixelsOn(region: RegionGeometry, grid: Mask): Uint8Array | Undefined {
  const mask = maskOn(region, grid);
  if ('kind' in mask) return mask;
  if (mask.width === grid.width && mask.height === grid.height) return pixelsOfMask(mask);
  return undefinedBecause('the masks lie on different grids', 2);
}

function asPolygon(ring: Ring): readonly Ring[] {
  return [ring];
}
