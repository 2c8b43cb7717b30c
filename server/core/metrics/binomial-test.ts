// Exact binomial test and interval of a count; the sign test is the same with p = 1/2.
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import binomialPmf from '@stdlib/stats-base-dists-binomial-pmf';
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import type { Interval } from './interval.ts';

export interface BinomialTest {
  /** Sum of the probabilities of all outcomes that are not likelier than the observed one (R, scipy). */
  readonly twoSided: number;
  readonly greater: number;
  readonly less: number;
}

/** Outcomes this much likelier still count as equally likely: probabilities carry rounding errors. */
const SLACK = 1 + 1e-7;

/** @example binomialTest(0, 8, 0.5).twoSided // 0.0078125 */
export function binomialTest(successes: number, n: number, p: number): BinomialTest {
  const observed = binomialPmf(successes, n, p);
  let twoSided = 0;
  for (let k = 0; k <= n; k++) {
    const probability = binomialPmf(k, n, p);
    if (probability <= observed * SLACK) twoSided += probability;
  }
  // The upper tail as a lower tail of failures keeps its digits where 1 - cdf would lose them.
  const greater = successes === 0 ? 1 : binomialCdf(n - successes, n, 1 - p);
  return { twoSided: Math.min(1, twoSided), greater, less: binomialCdf(successes, n, p) };
}

/**
 * Clopper and Pearson's exact interval (1934): at least nominal coverage. Undefined for n = 0.
 * @example clopperPearsonInterval(0, 8).low // 0
 */
export function clopperPearsonInterval(successes: number, n: number, level = 0.95): Interval | Undefined {
  if (n === 0) return undefinedBecause('there are no items', 0);
  const tail = (1 - level) / 2;
  const low = successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1);
  const high = successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes);
  return { low, high, level };
}

export interface SignTest {
  readonly positive: number;
  readonly negative: number;
  /** Dropped from the test. */
  readonly zero: number;
  readonly p: Measure;
}

/**
 * Sign test of paired differences: zeros dropped, then the binomial test with p = 1/2. Undefined when no difference is left.
 * @example signTest([1, 1, -1, 0]).p // 1
 */
export function signTest(differences: readonly number[]): SignTest {
  const positive = differences.filter((d) => d > 0).length;
  const negative = differences.filter((d) => d < 0).length;
  const zero = differences.length - positive - negative;
  const n = positive + negative;
  const p =
    n === 0
      ? undefinedBecause('all differences are zero', differences.length)
      : binomialTest(positive, n, 0.5).twoSided;
  return { positive, negative, zero, p };
}
