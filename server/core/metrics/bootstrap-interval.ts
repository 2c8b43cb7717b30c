// Percentile bootstrap: an interval of a statistic by drawing the items again with replacement.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { finishSteps } from '../finish-steps.ts';
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';

export interface BootstrapOptions {
  /** The same seed gives the same interval, on every machine (xoroshiro128+). */
  readonly seed: number;
  /** How often the items are drawn again; 2,000 where nothing is said. */
  readonly draws?: number;
  readonly level?: number;
}

/**
 * Percentile interval (Efron 1979) of `statistic`, which gets the indices of the n items drawn and answers a number, or undefined where a draw has none; such draws are left out, and the interval is
 * undefined when more than one in ten is. Undefined below two items.
 */
function bootstrapInterval(
  n: number,
  statistic: (indices: Uint32Array) => Measure,
  options: BootstrapOptions,
): Interval | Undefined {
  return finishSteps(bootstrapIntervalInSteps(n, statistic, options));
}

/** Items drawn between two steps: about ten milliseconds. */
const STEP = 300_000;

/** The same; yields nothing between pieces of work, so that a long job can breathe. */
export function* bootstrapIntervalInSteps(
  n: number,
  statistic: (indices: Uint32Array) => Measure,
  { seed, draws = 2000, level = 0.95 }: BootstrapOptions,
): Generator<void, Interval | Undefined> {
  if (n < 2) return undefinedBecause('an interval needs two items', n);
  const generator = xoroshiro128plus(seed);
  const indices = new Uint32Array(n);
  const values: number[] = [];
  let work = 0;
  for (let draw = 0; draw < draws; draw++) {
    work += n;
    if (work >= STEP) {
      work = 0;
      yield;
    }
    for (let i = 0; i < n; i++) indices[i] = uniformInt(generator, 0, n - 1);
    const value = statistic(indices);
    if (typeof value === 'number') values.push(value);
  }
  if (values.length < 0.9 * draws) return undefinedBecause('the statistic is undefined on many draws', n);
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2), level };
}

/** Percentile interval of the mean of `values`. */
export function bootstrapMeanInterval(values: ArrayLike<number>, options: BootstrapOptions): Interval | Undefined {
  const n = values.length;
  return bootstrapInterval(
    n,
    (indices) => {
      let total = 0;
      for (let i = 0; i < n; i++) total += values[indices[i]!]!;
      return total / n;
    },
    options,
  );
}
