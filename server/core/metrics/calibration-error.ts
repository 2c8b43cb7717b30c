// Calibration error: how far confidence is from accuracy, bin by bin; with the bins that a reliability diagram draws.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { sum } from './sum.ts';

export interface CalibrationBin {
  /** Position among all bins, empty ones included. */
  readonly index: number;
  /** The bin holds confidences in (low, high]; the first one holds its low edge too. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly meanConfidence: number;
  /** Share of correct items. */
  readonly accuracy: number;
}

export interface CalibrationError {
  /** Expected calibration error: the mean gap, weighted by the bins' counts. */
  readonly ece: Measure;
  /** Maximum calibration error over the bins that are not empty. */
  readonly mce: Measure;
  /** Bins that are not empty, in order. */
  readonly bins: readonly CalibrationBin[];
}

/**
 * Bins of equal width, right closed, `(i/B, (i+1)/B]` (Guo et al. 2017; scikit-learn's calibration_curve). `confidences` lie in [0, 1], `correct` is 0 or 1.
 * Both errors are undefined without items.
 * @example equalWidthCalibrationError([0.8], [0], 10).ece // 0.8
 */
export function equalWidthCalibrationError(
  confidences: readonly number[],
  correct: readonly number[],
  binCount: number,
): CalibrationError {
  const edges = Array.from({ length: binCount + 1 }, (_x, i) => i / binCount);
  return calibrationError(confidences, correct, edges);
}

/**
 * Bins of equal mass: edges halfway between neighbouring rank groups, then right closed (Kumar et al. 2019, get_equal_bins), so that ties stay together and the order of the items does not matter.
 * @example equalMassCalibrationError([0.6, 0.6, 0.6, 0.6, 0.6], [1, 0, 1, 1, 0], 5).ece // 0
 */
export function equalMassCalibrationError(
  confidences: readonly number[],
  correct: readonly number[],
  binCount: number,
): CalibrationError {
  const sorted = [...confidences].sort((a, b) => a - b);
  const n = sorted.length;
  const edges = [Number.NEGATIVE_INFINITY];
  let start = 0;
  for (let bin = 0; bin < binCount - 1; bin++) {
    start += Math.floor(n / binCount) + (bin < n % binCount ? 1 : 0);
    if (start >= n) break;
    const edge = (sorted[start - 1]! + sorted[start]!) / 2;
    if (edge > edges.at(-1)!) edges.push(edge);
  }
  return calibrationError(confidences, correct, [...edges, 1]);
}

function calibrationError(
  confidences: readonly number[],
  correct: readonly number[],
  edges: readonly number[],
): CalibrationError {
  const n = confidences.length;
  if (n === 0) {
    const missing = undefinedBecause('there are no items', 0);
    return { ece: missing, mce: missing, bins: [] };
  }
  const totals = edges.slice(1).map((high, index) => {
    return { index, low: Math.max(0, edges[index]!), high, count: 0, confidence: 0, correct: 0 };
  });
  confidences.forEach((confidence, i) => {
    const bin = totals[binOf(confidence, edges)]!;
    bin.count++;
    bin.confidence += confidence;
    bin.correct += correct[i]!;
  });
  const bins = totals
    .filter(({ count }) => count > 0)
    .map(({ index, low, high, count, ...total }) => ({
      ...{ index, low, high, count },
      ...{ meanConfidence: total.confidence / count, accuracy: total.correct / count },
    }));
  const gaps = bins.map(({ accuracy, meanConfidence }) => Math.abs(accuracy - meanConfidence));
  return { ece: sum(gaps.map((gap, i) => (bins[i]!.count / n) * gap)), mce: Math.max(...gaps), bins };
}

function binOf(confidence: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (confidence <= edges[middle + 1]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
