// Percentile bootstrap of the difference between two independent sets of items, such as two data sets.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';

export interface ItemSet {
  /** Items, 0 or more. */
  readonly n: number;
  /** Of the items drawn, by their indices. */
  readonly statistic: (indices: Uint32Array) => Measure;
}

/** Items drawn between two steps: about ten milliseconds. */
const STEP = 100_000;

/** Percentile interval (Efron 1979) of the statistic of `first` less that of `second`, the items of each drawn on their own. Yields nothing between pieces of work. Undefined below two items of either, and when many draws have no value. */
export function* bootstrapGapInterval(
  first: ItemSet,
  second: ItemSet,
  { seed, draws = 2000, level = 0.95 }: BootstrapOptions,
): Generator<void, Interval | Undefined> {
  if (Math.min(first.n, second.n) < 2)
    return undefinedBecause('an interval needs two items of each', Math.min(first.n, second.n));
  const generator = xoroshiro128plus(seed);
  const draw = (indices: Uint32Array): Uint32Array => {
    for (let i = 0; i < indices.length; i++) indices[i] = uniformInt(generator, 0, indices.length - 1);
    return indices;
  };
  const [a, b] = [new Uint32Array(first.n), new Uint32Array(second.n)];
  const values: number[] = [];
  let work = 0;
  for (let at = 0; at < draws; at++) {
    work += first.n + second.n;
    if (work >= STEP) {
      work = 0;
      yield;
    }
    const [one, other] = [first.statistic(draw(a)), second.statistic(draw(b))];
    if (typeof one === 'number' && typeof other === 'number') values.push(one - other);
  }
  if (values.length < 0.9 * draws)
    return undefinedBecause('the statistic is undefined on many draws', first.n + second.n);
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2), level };
}
