// How well a predicted region meets the gold one: overlap, and how far its centre is off.
import { dice, iou, shareInside } from '../geometry/overlap.ts';
import { type Measure, undefinedBecause } from '../undefined.ts';
import { extentPx, type RegionGeometry, regionCentre, regionOverlap } from './region-geometry.ts';

export interface RegionScore {
  /** Intersection over union, 0 to 1; 0 when the prediction is absent. */
  readonly iou: Measure;
  readonly dice: Measure;
  /** Share of the prediction that lies in the gold region. */
  readonly precision: Measure;
  /** Share of the gold region that the prediction covers. */
  readonly recall: Measure;
  /** Distance of the two centres in pixels, as a share of the face size. */
  readonly centreOffset: Measure;
}

export interface Frame {
  /** Pixels of the photo. */
  readonly width: number;
  readonly height: number;
  /** Regions whose extent is the face size: the face outline where there is one, else all gold regions. */
  readonly face: readonly RegionGeometry[];
}

/** Scores a gold region without a prediction: nothing overlaps, and there is no centre to compare. */
const MISSED: RegionScore = {
  iou: 0,
  dice: 0,
  precision: undefinedBecause('nothing was predicted', 1),
  recall: 0,
  centreOffset: undefinedBecause('nothing was predicted', 1),
};

export function scoreRegion(gold: RegionGeometry, predicted: RegionGeometry | undefined, frame: Frame): RegionScore {
  if (!predicted) return MISSED;
  const overlap = regionOverlap(predicted, gold);
  const covered = 'kind' in overlap ? overlap : { a: overlap.b, b: overlap.a, intersection: overlap.intersection };
  return {
    iou: iou(overlap),
    dice: dice(overlap),
    precision: shareInside(overlap),
    recall: shareInside(covered),
    centreOffset: centreOffset(gold, predicted, frame),
  };
}

function centreOffset(gold: RegionGeometry, predicted: RegionGeometry, { width, height, face }: Frame): Measure {
  const [from, to] = [regionCentre(gold), regionCentre(predicted)];
  if ('kind' in from) return from;
  if ('kind' in to) return to;
  const size = extentPx(face, width, height);
  if (typeof size !== 'number') return size;
  if (size === 0) return undefinedBecause('the face has no size', 1);
  return Math.hypot((from[0] - to[0]) * width, (from[1] - to[1]) * height) / size;
}
