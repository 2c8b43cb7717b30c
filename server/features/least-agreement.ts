// The region on which the annotators of one sample agree least, by IoU.
import type { GoldLabel } from '../../schemas/gold-label.ts';
import { regionOverlap } from '../core/evaluation/region-geometry.ts';
import { iou } from '../core/geometry/overlap.ts';

export interface LeastAgreement {
  /** IoU: 0 to 1. */
  readonly value: number;
  readonly module: string;
}

/** Of labels of one sample; those that another one corrects do not count. Undefined where no two annotators drew the same region, or all agree to the full. */
export function leastAgreement(labels: readonly GoldLabel[]): LeastAgreement | undefined {
  const corrected = new Set(labels.map(({ supersedes_label_id }) => supersedes_label_id));
  const valid = labels.filter(({ label_id }) => !corrected.has(label_id));
  let least: LeastAgreement | undefined;
  for (const [at, one] of valid.entries()) {
    for (const other of valid.slice(at + 1)) {
      if (other.annotator_id === one.annotator_id) continue;
      for (const region of one.modules) {
        const { module } = region;
        const match = other.modules.find((candidate) => candidate.module === module);
        const value = match && iou(regionOverlap(region, match));
        if (typeof value === 'number' && value < (least?.value ?? 1)) least = { value, module };
      }
    }
  }
  return least;
}
