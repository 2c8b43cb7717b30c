// How much two shapes have in common, and the measures of agreement that follow from it.
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';

/** Areas of two shapes and of what they share, all in one unit. */
export interface Overlap {
  readonly a: number;
  readonly b: number;
  readonly intersection: number;
}

/**
 * Intersection over union (Jaccard index): |A ∩ B| / |A ∪ B|, from 0 to 1.
 * 0 when one shape is empty; undefined when both are.
 * @example iou({ a: 100, b: 100, intersection: 25 }) // 0.14285714285714285
 */
export function iou(overlap: Overlap | Undefined): Measure {
  if ('kind' in overlap) return overlap;
  const union = overlap.a + overlap.b - overlap.intersection;
  if (!(union > 0)) return undefinedBecause('both shapes are empty', 2);
  return Math.min(1, overlap.intersection / union);
}

/**
 * Dice coefficient: 2 |A ∩ B| / (|A| + |B|), from 0 to 1. It is 2 IoU / (1 + IoU).
 * 0 when one shape is empty; undefined when both are.
 * @example dice({ a: 100, b: 100, intersection: 25 }) // 0.25
 */
export function dice(overlap: Overlap | Undefined): Measure {
  if ('kind' in overlap) return overlap;
  const sum = overlap.a + overlap.b;
  if (!(sum > 0)) return undefinedBecause('both shapes are empty', 2);
  return Math.min(1, (2 * overlap.intersection) / sum);
}

/**
 * Share of A that lies in B: |A ∩ B| / |A|, from 0 to 1; with A the prediction it is precision, with A the gold shape recall.
 * Undefined when A is empty.
 * @example shareInside({ a: 100, b: 400, intersection: 50 }) // 0.5
 */
export function shareInside(overlap: Overlap | Undefined): Measure {
  if ('kind' in overlap) return overlap;
  if (!(overlap.a > 0)) return undefinedBecause('the shape is empty', 1);
  return Math.min(1, overlap.intersection / overlap.a);
}
