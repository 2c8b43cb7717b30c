// Overlaps of boxes, polygons and masks against pycocotools and shapely.
import { boxOverlap } from '../../../../server/core/geometry/box-overlap.ts';
import { polygonOverlap } from '../../../../server/core/geometry/filled.ts';
import { maskArea, maskOverlap } from '../../../../server/core/geometry/mask-overlap.ts';
import { iou, type Overlap, shareInside } from '../../../../server/core/geometry/overlap.ts';
import type { Box, Mask } from '../../../../server/core/geometry/shape.ts';
import { isDefined, type Measure, type Undefined } from '../../../../server/core/undefined.ts';
import { againstReference, type Input } from '../../metrics/reference.ts';

const boxOf = ([x, y, w, h]: number[]): Box => ({ x: x!, y: y!, w: w!, h: h! });

/** COCO's runs go down the columns: the same runs on the transposed grid. */
const maskOf = ({ size: [height, width], counts }: Input): Mask => ({ width: height, height: width, counts });

/** pycocotools has no word for an overlap of nothing with nothing but 0. */
const orZero = (measure: Measure): number => (isDefined(measure) ? measure : 0);

describe('box IoU', () => {
  againstReference('box_iou', ({ dt, gt, iscrowd = [] }: Input) => ({
    iou: dt.map((detected: number[]) =>
      gt.map((wanted: number[], at: number) => {
        const overlap = boxOverlap(boxOf(detected), boxOf(wanted));
        return orZero(iscrowd[at] ? shareInside(overlap) : iou(overlap));
      }),
    ),
  }));
});

describe('polygon IoU', () => {
  againstReference('polygon_iou', ({ a, b }: Input) => {
    const overlap = polygonOverlap(a, b);
    const found = iou(overlap);
    return { iou: found, iou_nonzero: found, ...areas(overlap) };
  });
});

describe('mask IoU', () => {
  againstReference('mask_iou', ({ dt, gt }: Input) => {
    const overlap = maskOverlap(maskOf(dt), maskOf(gt));
    return {
      iou: iou(overlap),
      iou_if_gt_is_crowd: shareInside(overlap),
      area_dt: maskArea(maskOf(dt)),
      area_gt: maskArea(maskOf(gt)),
    };
  });
});

function areas(overlap: Overlap | Undefined): Record<string, number> {
  if ('kind' in overlap) return {};
  const { a, b, intersection } = overlap;
  return { area_a: a, area_b: b, intersection, union: a + b - intersection };
}
