// The difference of two means with unequal variances: estimate and interval.
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { type Measure, undefinedBecause } from '../undefined.ts';
import type { Interval } from './interval.ts';
import { sum } from './sum.ts';

export interface Contrast {
  /** Mean of the first less mean of the second. */
  readonly difference: Measure;
  readonly interval?: Interval;
  readonly n: readonly [number, number];
}

/**
 * `mean(a) - mean(b)` with Welch's standard error and Satterthwaite's degrees of freedom (Welch 1947). Undefined below two values on a side; without any spread, the difference has no interval.
 * @example welchContrast([1, 1, 0, 1], [0, 0, 1, 0]).difference // 0.5
 */
export function welchContrast(a: readonly number[], b: readonly number[], level = 0.95): Contrast {
  const n = [a.length, b.length] as const;
  if (a.length < 2 || b.length < 2) {
    return { difference: undefinedBecause('a side has fewer than two samples', Math.min(...n)), n };
  }
  const [first, second] = [momentsOf(a), momentsOf(b)];
  const difference = first.mean - second.mean;
  const [u, v] = [first.variance / a.length, second.variance / b.length];
  const standardError = Math.sqrt(u + v);
  if (standardError === 0) return { difference, n };
  const freedom = (u + v) ** 2 / (u ** 2 / (a.length - 1) + v ** 2 / (b.length - 1));
  const reach = tQuantile((1 + level) / 2, freedom) * standardError;
  return { difference, interval: { low: difference - reach, high: difference + reach, level }, n };
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = sum(values) / values.length;
  return { mean, variance: sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1) };
}
