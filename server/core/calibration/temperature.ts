// Temperature scaling: one number that makes a classifier's probabilities as sure as they are right.
import { type Measure, undefinedBecause } from '../undefined.ts';

/**
 * The T > 0 that minimises the mean negative log likelihood of `softmax(logits / T)` (Guo et al. 2017), found on 1/T by bisection of the derivative, which is monotone.
 * `logits` are items × classes; weights count items, 1 when absent. Undefined when the likelihood has no finite optimum: all right (T → 0) or worse than chance (T → infinity).
 */
export function fitTemperature(
  logits: readonly (readonly number[])[],
  labels: readonly number[],
  weights?: readonly number[],
): Measure {
  const n = logits.length;
  if (n === 0) return undefinedBecause('there are no items', 0);
  if (logits.every((row, i) => row[labels[i]!] === Math.max(...row))) {
    return undefinedBecause('every prediction is right: T shrinks to 0', n);
  }
  const slope = (inverse: number): number => slopeOf(logits, labels, inverse, weights);
  if (slope(0) >= 0) return undefinedBecause('predictions are no better than chance: T grows without bound', n);
  let high = 1;
  while (slope(high) < 0) high *= 2;
  let low = 0;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return 2 / (low + high);
}

/** Derivative of the summed loss by 1/T: expected logit less the true class's logit. */
function slopeOf(
  logits: readonly (readonly number[])[],
  labels: readonly number[],
  inverse: number,
  weights?: readonly number[],
): number {
  let slope = 0;
  logits.forEach((row, i) => {
    const most = Math.max(...row.map((logit) => logit * inverse));
    let total = 0;
    let mean = 0;
    for (const logit of row) {
      const weight = Math.exp(logit * inverse - most);
      total += weight;
      mean += weight * logit;
    }
    slope += (weights?.[i] ?? 1) * (mean / total - row[labels[i]!]!);
  });
  return slope;
}

/** softmax(logits / T). No command asks for it: it is here for parity with the reference. */
export function applyTemperature(logits: readonly number[], temperature: number): number[] {
  const most = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp((logit - most) / temperature));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}
