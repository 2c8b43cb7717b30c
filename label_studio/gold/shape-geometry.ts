// What shapes share: their bounding box, and how much of a box lies in a region.
import type { GoldModule } from '../../schemas/gold-label.ts';
import { bounds } from '../../server/core/geometry/bounds.ts';
import { boxCorners } from '../../server/core/geometry/box-corners.ts';
import { boxShare } from '../../server/core/geometry/box-share.ts';
import { runsToSpans } from '../../server/core/mask/runs-to-spans.ts';
import { type Box, type Mask, type Point, roundUnit, type Shape } from '../codec/shape.ts';

export function boundingBoxOf(shape: Shape): Box {
  if (shape.kind === 'box') return shape.box;
  return boxAround(
    shape.kind === 'mask' ? cornersOfMask(shape.mask) : shape.kind === 'polygon' ? shape.points : shape.corners,
  );
}

function boxAround(points: Iterable<Point>): Box {
  const box = bounds(points);
  if ('kind' in box) return { x: 0, y: 0, w: 0, h: 0 };
  return { x: roundUnit(box.x), y: roundUnit(box.y), w: roundUnit(box.w), h: roundUnit(box.h) };
}

function* cornersOfMask({ width, height, counts }: Mask): Generator<Point> {
  for (const { y, from, to } of runsToSpans(counts, width)) {
    yield [from / width, y / height];
    yield [to / width, (y + 1) / height];
  }
}

/** Share of `box` that lies in the module, 0 to 1. */
export function shareInModule(box: Box, { polygon, box: frame }: GoldModule): number {
  const ring = polygon ?? (frame ? boxCorners(frame) : []);
  const share = boxShare(box, ring);
  return typeof share === 'number' ? share : 0;
}
