// Wilson's score interval of a proportion.
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { Interval } from './interval.ts';

/**
 * `(p + z²/2n ∓ z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n)` without continuity correction (Wilson 1927). `successes` may be a half number where ties count half. Undefined for n = 0.
 * @example wilsonInterval(10, 10).high // 1
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): Interval | Undefined {
  if (n === 0) return undefinedBecause('there are no items', 0);
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const p = successes / n;
  const centre = p + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n * n));
  const scale = 1 + z ** 2 / n;
  return { low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale), level };
}
