// Mean IoU: of label maps over classes, and of two sets of regions over their best pairing.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { bestAssignment } from './best-assignment.ts';
import { sum } from './sum.ts';

export interface SemanticIou {
  /** `TP / (TP + FP + FN)` by class; undefined for a class that is neither in gold nor predicted. */
  readonly perClass: readonly Measure[];
  /** Over the classes that have a value: one that is only predicted counts 0. */
  readonly mean: Measure;
  readonly pixelAccuracy: Measure;
  /** Mean of the classes' IoU, weighted by gold pixels. */
  readonly frequencyWeighted: Measure;
}

/**
 * Rows are gold, columns predicted, in pixels; pixels without gold stay out of it. Undefined without pixels (Long, Shelhamer & Darrell 2015; scikit-learn's jaccard_score).
 * @example semanticIou([[1, 1], [0, 1]]).mean // 0.5
 */
export function semanticIou(confusion: readonly (readonly number[])[]): SemanticIou {
  const rows = confusion.map((row) => sum(row));
  const columns = confusion.map((_row, j) => sum(confusion.map((row) => row[j]!)));
  const total = sum(rows);
  const right = confusion.map((row, i) => row[i]!);
  const perClass = right.map((tp, i): Measure => {
    const union = rows[i]! + columns[i]! - tp;
    return union === 0 ? undefinedBecause('the class is neither in gold nor predicted', 0) : tp / union;
  });
  const found = perClass.filter((value) => typeof value === 'number');
  const none = undefinedBecause('there are no pixels', 0);
  return {
    perClass,
    mean: found.length === 0 ? none : sum(found) / found.length,
    pixelAccuracy: total === 0 ? none : sum(right) / total,
    frequencyWeighted:
      total === 0
        ? none
        : sum(perClass.map((value, i) => (typeof value === 'number' ? (rows[i]! / total) * value : 0))),
  };
}

export interface PairedIou {
  readonly sum: number;
  /** Pairs that share anything. */
  readonly matched: number;
  /** Unpaired regions count 0: sum over the larger number of regions. Undefined when both sets are empty. */
  readonly meanOverMax: Measure;
  /** Over the pairs that share anything. */
  readonly meanOverMatched: Measure;
}

/**
 * IoU of two annotators' regions under the one-to-one assignment with the largest sum (Kuhn 1955). `ious`: regions of the first × regions of the second, `columns` of them.
 * @example pairedIou([[0.5, 0.9], [0, 0.6]], 2).sum // 1.1
 */
export function pairedIou(ious: readonly (readonly number[])[], columns: number): PairedIou {
  const assigned = bestAssignment(ious, columns);
  const values = assigned
    .flatMap((column, row) => (column === undefined ? [] : [ious[row]![column]!]))
    .filter((v) => v > 0);
  const most = Math.max(ious.length, columns);
  return {
    sum: sum(values),
    matched: values.length,
    meanOverMax: most === 0 ? undefinedBecause('there are no regions', 0) : sum(values) / most,
    meanOverMatched:
      values.length === 0 ? undefinedBecause('no regions share anything', most) : sum(values) / values.length,
  };
}
