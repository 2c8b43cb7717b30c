// A confidence sequence of a mean of scores from 0 to 1: valid however often one looks, and whenever one stops.
import gammaln from '@stdlib/math-base-special-gammaln';
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { Interval } from './interval.ts';

/** Weight of the mixture, Beta(4, 4): near its narrowest for 50 to 500 scores of a mean between 0.3 and 0.7. Any other is as valid. */
const PRIOR = 4;
const STEPS = 60;

/**
 * Limits of the mean after `n` independent scores of 0 to 1 that sum to `total`: over all n at once, they miss the mean with a chance of at most 1 - level.
 * The beta-binomial mixture martingale of Robbins (1970), a test martingale for every mean of scores in [0, 1] because such scores are sub-Bernoulli (Howard, Ramdas, McAuliffe & Sekhon 2021,
 * "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49(2), sections 3.1 and 3.2), and Ville's inequality. It does not depend on the order of the scores. Undefined without scores.
 * @example confidenceSequence(1, 1).high // 1
 */
export function confidenceSequence(total: number, n: number, level = 0.95): Interval | Undefined {
  if (n === 0) return undefinedBecause('there are no items', 0);
  const most = Math.log(1 / (1 - level));
  const mean = total / n;
  const outside = (m: number): boolean => logMixture(total, n, m) >= most;
  return { low: boundary(0, mean, outside), high: boundary(1, mean, outside), level };
}

/**
 * ln of the mixture martingale against the mean `m`, from 0 to 1 exclusive: how strongly the scores speak against it; `ln(1 / α)` or more excludes it at level 1 - α.
 * @example logMixture(0, 0, 0.5) // 0
 */
export function logMixture(total: number, n: number, m: number): number {
  const lost = n - total;
  return logBeta(PRIOR + total, PRIOR + lost) - logBeta(PRIOR, PRIOR) - total * Math.log(m) - lost * Math.log1p(-m);
}

/** Where `outside` begins between the mean, which is inside, and the end. */
function boundary(end: 0 | 1, mean: number, outside: (m: number) => boolean): number {
  let [out, within] = [end as number, mean];
  if (mean === end) return end;
  for (let step = 0; step < STEPS; step++) {
    const middle = (out + within) / 2;
    if (outside(middle)) out = middle;
    else within = middle;
  }
  return out;
}

function logBeta(a: number, b: number): number {
  return gammaln(a) + gammaln(b) - gammaln(a + b);
}
