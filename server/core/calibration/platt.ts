// Platt scaling: a logistic curve from score to probability.
import { type Undefined, undefinedBecause } from '../undefined.ts';

/** `P(y = 1 | f) = 1 / (1 + exp(a f + b))`: a is negative for a score that grows with the probability. */
export interface PlattFit {
  readonly a: number;
  readonly b: number;
}

export type PlattTargets = 'smoothed' | 'plain';

const ITERATIONS = 100;

/**
 * Fits a and b by Newton's method with backtracking (Platt 1999; Lin, Lin & Weng 2007). Smoothed targets `(N+ + 1) / (N+ + 2)` and `1 / (N- + 2)` keep the fit finite on separable data;
 * plain ones give the maximum likelihood. `outcomes` are 0 or 1; weights count items, 1 when absent. Undefined when one of the outcomes does not occur and targets are plain, or without items.
 */
export function fitPlatt(
  scores: readonly number[],
  outcomes: readonly number[],
  targets: PlattTargets = 'smoothed',
  weights?: readonly number[],
): PlattFit | Undefined {
  const n = scores.length;
  const weight = (i: number): number => weights?.[i] ?? 1;
  let positives = 0;
  let negatives = 0;
  for (const [i, y] of outcomes.entries()) {
    if (y === 1) positives += weight(i);
    else negatives += weight(i);
  }
  if (n === 0 || positives + negatives === 0) return undefinedBecause('there are no items', 0);
  if (targets === 'plain' && (positives === 0 || negatives === 0)) return undefinedBecause('one outcome only', n);
  const high = targets === 'plain' ? 1 : (positives + 1) / (positives + 2);
  const low = targets === 'plain' ? 0 : 1 / (negatives + 2);
  const wanted = outcomes.map((y) => (y === 1 ? high : low));
  let fit: PlattFit = { a: 0, b: Math.log((negatives + 1) / (positives + 1)) };
  let loss = lossOf(fit, scores, wanted, weight);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const step = newtonStep(fit, scores, wanted, weight);
    if (Math.abs(step.gradientA) < 1e-12 && Math.abs(step.gradientB) < 1e-12) break;
    let stride = 1;
    let next = fit;
    let nextLoss = loss;
    for (; stride >= 1e-10; stride /= 2) {
      next = { a: fit.a + stride * step.a, b: fit.b + stride * step.b };
      nextLoss = lossOf(next, scores, wanted, weight);
      if (nextLoss < loss + 1e-4 * stride * (step.gradientA * step.a + step.gradientB * step.b)) break;
    }
    if (stride < 1e-10) break;
    fit = next;
    loss = nextLoss;
  }
  return fit;
}

/** @example predictPlatt({ a: -1, b: 0 }, 0) // 0.5 */
export function predictPlatt({ a, b }: PlattFit, score: number): number {
  return 1 / (1 + Math.exp(a * score + b));
}

function lossOf(
  { a, b }: PlattFit,
  scores: readonly number[],
  wanted: readonly number[],
  weight: (i: number) => number,
): number {
  let loss = 0;
  for (let i = 0; i < scores.length; i++) {
    const z = a * scores[i]! + b;
    // Written so that the exponential never overflows.
    const own = z >= 0 ? wanted[i]! * z + Math.log1p(Math.exp(-z)) : (wanted[i]! - 1) * z + Math.log1p(Math.exp(z));
    loss += weight(i) * own;
  }
  return loss;
}

function newtonStep(
  { a, b }: PlattFit,
  scores: readonly number[],
  wanted: readonly number[],
  weight: (i: number) => number,
) {
  // A touch of ridge keeps the Hessian invertible on flat stretches.
  let aa = 1e-12;
  let bb = 1e-12;
  let ab = 0;
  let gradientA = 0;
  let gradientB = 0;
  for (let i = 0; i < scores.length; i++) {
    const z = a * scores[i]! + b;
    const p = z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
    const curve = weight(i) * p * (1 - p);
    aa += scores[i]! * scores[i]! * curve;
    bb += curve;
    ab += scores[i]! * curve;
    gradientA += weight(i) * scores[i]! * (wanted[i]! - p);
    gradientB += weight(i) * (wanted[i]! - p);
  }
  const determinant = aa * bb - ab * ab;
  return {
    ...{ gradientA, gradientB },
    a: -(bb * gradientA - ab * gradientB) / determinant,
    b: -(-ab * gradientA + aa * gradientB) / determinant,
  };
}
