// The Brier score: mean squared distance between predicted probabilities and what was true.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { sum } from './sum.ts';

/**
 * `mean over items of sum_k (p_k - q_k)^2` (Brier 1950): range 0 to 2; q is 1 at the true class, or a soft label. For two classes it is twice `binaryBrierScore`.
 * `probabilities` and `targets` are items × classes. Undefined without items.
 * @example brierScore([[0.3, 0.7]], [[0, 1]]) // 0.18
 */
export function brierScore(
  probabilities: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): Measure {
  const n = probabilities.length;
  if (n === 0) return undefinedBecause('there are no items', 0);
  return sum(probabilities.map((row, i) => sum(row.map((p, k) => (p - targets[i]![k]!) ** 2)))) / n;
}

/**
 * `mean (p - y)^2` with p the probability of the event and y 0 or 1: range 0 to 1. Undefined without items.
 * @example binaryBrierScore([0.7, 0.4], [1, 1]) // 0.22500000000000003
 */
export function binaryBrierScore(probabilities: readonly number[], outcomes: readonly number[]): Measure {
  const n = probabilities.length;
  if (n === 0) return undefinedBecause('there are no items', 0);
  return sum(probabilities.map((p, i) => (p - outcomes[i]!) ** 2)) / n;
}
