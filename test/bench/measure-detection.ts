// How long COCO's average precision takes on as many boxes as COCO's validation set has.
import { boxOverlap } from '../../server/core/geometry/box-overlap.ts';
import { iou, shareInside } from '../../server/core/geometry/overlap.ts';
import type { Box } from '../../server/core/geometry/shape.ts';
import { cocoCategories } from '../../server/core/metrics/coco-average-precision.ts';
import type { CocoDetection, CocoGold } from '../../server/core/metrics/coco-shape.ts';
import { finishSteps } from '../finish-steps.ts';
import { median } from './statistics.ts';

export interface DetectionTime {
  readonly gold: number;
  readonly detections: number;
  readonly ms: number;
}

/** Five detections for each gold box, ever further from it; 5,000 images and 80 categories, common ones and rare ones. */
export function measureDetection(goldCount: number, rounds: number): DetectionTime {
  const { gold, detections } = boxesOf(goldCount);
  const overlap = (detected: Box, wanted: Box, isCrowd: boolean): number => {
    const found = boxOverlap(detected, wanted);
    const share = isCrowd ? shareInside(found) : iou(found);
    return typeof share === 'number' ? share : 0;
  };
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    for (const category of finishSteps(cocoCategories(gold, detections, overlap)))
      if (category.gold < 0) throw new Error('no count');
    return performance.now() - start;
  });
  return { gold: gold.length, detections: detections.length, ms: median(times) };
}

function boxesOf(goldCount: number): { gold: CocoGold<Box>[]; detections: CocoDetection<Box>[] } {
  let state = 20260211;
  const dice = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const gold: CocoGold<Box>[] = [];
  const detections: CocoDetection<Box>[] = [];
  for (let i = 0; i < goldCount; i++) {
    const image = Math.floor(dice() * 5000);
    const category = String(Math.floor(dice() * dice() * 80));
    const box = { x: dice() * 400, y: dice() * 400, w: 10 + dice() * 200, h: 10 + dice() * 200 };
    gold.push({ image, category, shape: box, area: box.w * box.h, isCrowd: dice() < 0.01 });
    for (let k = 0; k < 5; k++) {
      const off = (): number => (dice() - 0.5) * k * 12;
      const shape = {
        x: box.x + off(),
        y: box.y + off(),
        w: Math.max(1, box.w + off()),
        h: Math.max(1, box.h + off()),
      };
      detections.push({ image, category, shape, area: shape.w * shape.h, score: Math.round(dice() * 1000) / 1000 });
    }
  }
  return { gold, detections };
}
