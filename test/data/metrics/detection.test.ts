// COCO's average precision and mean IoU against pycocotools, scikit-learn and scipy.
import { equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { boxOverlap } from '../../../server/core/geometry/box-overlap.ts';
import { iou, shareInside } from '../../../server/core/geometry/overlap.ts';
import type { Box } from '../../../server/core/geometry/shape.ts';
import { bestAssignment } from '../../../server/core/metrics/best-assignment.ts';
import {
  type CocoCategory,
  cocoCategories,
  meanOverCategories,
} from '../../../server/core/metrics/coco-average-precision.ts';
import type { CocoDetection, CocoGold, CocoOverlap } from '../../../server/core/metrics/coco-shape.ts';
import { confusionMatrix } from '../../../server/core/metrics/confusion-matrix.ts';
import { pairedIou, semanticIou } from '../../../server/core/metrics/mean-iou.ts';
import { isDefined, type Measure } from '../../../server/core/undefined.ts';
import { finishSteps } from '../../finish-steps.ts';
import { fromRuns, rasterize } from './coco-raster.ts';
import { againstReference, type Input, referenceFolder } from './reference.ts';

const boxOf = ([x, y, w, h]: readonly number[]): Box => ({ x: x!, y: y!, w: w!, h: h! });
const orZero = (measure: Measure): number => (isDefined(measure) ? measure : 0);
const overlapOfBoxes: CocoOverlap<Box> = (detection, gold, isCrowd) => {
  const overlap = boxOverlap(detection, gold);
  return orZero(isCrowd ? shareInside(overlap) : iou(overlap));
};
const overlapOfMasks: CocoOverlap<Uint8Array> = (detection, gold, isCrowd) => {
  let [a, b, both] = [0, 0, 0];
  for (let i = 0; i < gold.length; i++) {
    a += detection[i]!;
    b += gold[i]!;
    both += detection[i]! & gold[i]!;
  }
  const whole = isCrowd ? a : a + b - both;
  return whole === 0 ? 0 : both / whole;
};

/** pycocotools writes -1 where there is no gold. */
const orMinusOne = (measure: Measure): number => (isDefined(measure) ? measure : -1);

function statsOf(categories: readonly CocoCategory[]): Record<string, unknown> {
  const mean = (of: (category: CocoCategory) => Measure) => orMinusOne(meanOverCategories(categories, of));
  const each = (of: (category: CocoCategory) => Measure) =>
    Object.fromEntries(categories.flatMap((one) => (isDefined(of(one)) ? [[one.category, of(one)]] : [])));
  return {
    ...{ AP: mean(({ ap }) => ap.all), AP50: mean(({ apAt }) => apAt[0]!), AP75: mean(({ apAt }) => apAt[5]!) },
    ...{
      AP_small: mean(({ ap }) => ap.small),
      AP_medium: mean(({ ap }) => ap.medium),
      AP_large: mean(({ ap }) => ap.large),
    },
    ...{ AR_1: mean(({ recallOfFirst }) => recallOfFirst[1]), AR_10: mean(({ recallOfFirst }) => recallOfFirst[10]) },
    ...{ AR_100: mean(({ recall }) => recall.all), AR_small: mean(({ recall }) => recall.small) },
    ...{ AR_medium: mean(({ recall }) => recall.medium), AR_large: mean(({ recall }) => recall.large) },
    ...{ per_category_AP: each(({ ap }) => ap.all), per_category_AP50: each(({ apAt }) => apAt[0]!) },
  };
}

const readJson = (file: string) => JSON.parse(readFileSync(join(referenceFolder, file), 'utf8'));

function boxes(gt: Input, dt: Input): CocoCategory[] {
  const gold = gt.annotations.map(({ image_id, category_id, bbox, area, iscrowd }: Input) => ({
    ...{ image: image_id, category: String(category_id), shape: boxOf(bbox), area, isCrowd: iscrowd === 1 },
  }));
  const detections = dt.map(({ image_id, category_id, bbox, score }: Input) => ({
    ...{ image: image_id, category: String(category_id), shape: boxOf(bbox), area: bbox[2] * bbox[3], score },
  }));
  return finishSteps(cocoCategories<Box>(gold, detections, overlapOfBoxes));
}

function masks(gt: Input, dt: Input): CocoCategory[] {
  const sizes = new Map<number, Input>(gt.images.map((image: Input) => [image.id, image]));
  const draw = ({ image_id, segmentation }: Input): Uint8Array => {
    const { width, height } = sizes.get(image_id);
    return Array.isArray(segmentation)
      ? rasterize(segmentation, height, width)
      : fromRuns(segmentation.counts, height * width);
  };
  const gold: CocoGold<Uint8Array>[] = gt.annotations.map((one: Input) => ({
    ...{
      image: one.image_id,
      category: String(one.category_id),
      shape: draw(one),
      area: one.area,
      isCrowd: one.iscrowd === 1,
    },
  }));
  const detections: CocoDetection<Uint8Array>[] = dt.map((one: Input) => {
    const shape = draw(one);
    const area = shape.reduce((a, b) => a + b, 0);
    return { image: one.image_id, category: String(one.category_id), shape, area, score: one.score };
  });
  return finishSteps(cocoCategories(gold, detections, overlapOfMasks));
}

describe('COCO average precision', () => {
  againstReference('coco_map', ({ iouType, gt, dt, gt_file, dt_file }: Input) => {
    const evaluate = iouType === 'segm' ? masks : boxes;
    return statsOf(evaluate(gt ?? readJson(gt_file), dt ?? readJson(dt_file)));
  });

  it('is undefined for a category without gold, whatever was detected', () => {
    const box = { x: 0, y: 0, w: 10, h: 10 };
    const one = { image: 1, category: 'a', shape: box, area: 100, score: 1 };
    const [only] = finishSteps(cocoCategories([], [one], overlapOfBoxes));
    equal(isDefined(only!.ap.all), false);
    equal(isDefined(meanOverCategories([only!], ({ ap }) => ap.all)), false);
  });

  it('does not depend on the order of the gold boxes or of detections with different scores', () => {
    const box = fc.record({
      x: fc.nat(20),
      y: fc.nat(20),
      w: fc.integer({ min: 1, max: 20 }),
      h: fc.integer({ min: 1, max: 20 }),
    });
    const shape = fc.record({ image: fc.nat(2), shape: box });
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 8 }), fc.array(shape, { maxLength: 8 }), (drawn, found) => {
        const gold = drawn.map((one) => ({ ...one, category: 'a', area: one.shape.w * one.shape.h }));
        const detections = found.map((one, at) => ({ ...one, category: 'a', area: 1, score: 1 - at / 10 }));
        const of = (d: typeof detections) =>
          JSON.stringify(finishSteps(cocoCategories(gold, d, overlapOfBoxes)).map(({ ap }) => ap.all));
        equal(of(detections), of([...detections].reverse()));
      }),
    );
  });
});

describe('mean IoU of label maps', () => {
  againstReference('mean_iou', (input: Input, expected) => {
    if (input.kind === 'semantic') return semantic(input);
    const ious = input.a.map((a: number[]) => input.b.map((b: number[]) => overlapOfBoxes(boxOf(a), boxOf(b), false)));
    const { sum, matched, meanOverMax, meanOverMatched } = pairedIou(ious, input.b.length);
    ok('sum_iou' in expected);
    return { sum_iou: sum, matched, mean_over_max: meanOverMax, mean_over_matched: meanOverMatched };
  });
});

function semantic({ gt_runs, pred_runs, num_classes, ignore_index }: Input): Record<string, unknown> {
  const unpack = (runs: [number, number][]) => runs.flatMap(([value, count]) => new Array<number>(count).fill(value));
  const predicted = unpack(pred_runs);
  const pairs = unpack(gt_runs).flatMap((gold, at) => (gold === ignore_index ? [] : [[gold, predicted[at]!] as const]));
  const classes = Array.from({ length: num_classes }, (_x, i) => i);
  const { matrix } = confusionMatrix(
    pairs.map(([gold]) => gold),
    pairs.map(([, found]) => found),
    classes,
  );
  const { perClass, mean, pixelAccuracy, frequencyWeighted } = semanticIou(matrix);
  return {
    per_class: perClass,
    mean,
    pixel_accuracy: pixelAccuracy,
    confusion: matrix,
    frequency_weighted: frequencyWeighted,
  };
}

describe('best assignment', () => {
  it('has the largest sum of all assignments', () => {
    const value = fc.integer({ min: 0, max: 9 });
    const table = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
      .chain(([rows, columns]) =>
        fc.tuple(
          fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
          fc.constant(columns),
        ),
      );
    const most = (values: number[][], free: readonly number[]): number => {
      const [row, ...rest] = values;
      if (!row) return 0;
      return Math.max(
        most(rest, free),
        ...free.map(
          (j) =>
            row[j]! +
            most(
              rest,
              free.filter((other) => other !== j),
            ),
        ),
      );
    };
    fc.assert(
      fc.property(table, ([values, columns]) => {
        const assigned = bestAssignment(values, columns);
        const used = assigned.filter((column) => column !== undefined);
        equal(new Set(used).size, used.length);
        const total = assigned.reduce(
          (sum: number, column, row) => sum + (column === undefined ? 0 : values[row]![column]!),
          0,
        );
        equal(
          total,
          most(
            values,
            Array.from({ length: columns }, (_x, j) => j),
          ),
        );
      }),
    );
  });
});
