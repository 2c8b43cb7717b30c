// Log loss: how surprised a prediction is by what was true.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { sum } from './sum.ts';

/** Probabilities are kept at least this far from 0 and 1, so that one certain mistake does not make the mean infinite. */
export const LOG_LOSS_EPSILON = 1e-15;

/**
 * `mean over items of -sum_k q_k ln p_k` in nats; q is 1 at the true class, or a soft label. Probabilities are clipped to [epsilon, 1 - epsilon], then each row is divided by its sum
 * (scikit-learn before 1.5). `probabilities` and `targets` are items × classes. Undefined without items.
 * @example logLoss([[0.5, 0.5]], [[0, 1]]) // 0.6931471805599453
 */
export function logLoss(
  probabilities: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
  epsilon = LOG_LOSS_EPSILON,
): Measure {
  const n = probabilities.length;
  if (n === 0) return undefinedBecause('there are no items', 0);
  const losses = probabilities.map((row, i) => {
    const clipped = row.map((p) => Math.min(1 - epsilon, Math.max(epsilon, p)));
    const total = sum(clipped);
    return -sum(clipped.map((p, k) => (targets[i]![k] === 0 ? 0 : targets[i]![k]! * Math.log(p / total))));
  });
  return sum(losses) / n;
}
