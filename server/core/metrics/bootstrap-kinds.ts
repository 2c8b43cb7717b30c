// Bootstrap of items that are of few kinds: one multinomial draw over the kinds instead of a draw for every item, the same distribution at a cost that does not grow with n.
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import { drawBinomial } from './draw-binomial.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';
import { sum } from './sum.ts';

/** Kinds drawn between two steps: about ten milliseconds. */
const STEP = 20_000;

/**
 * Percentile interval of `statistic`, which gets how many items of each kind were drawn; draws on which it is undefined are left out, and the interval is undefined when more than one in ten is. `counts`: items of each kind.
 * Undefined below two items. Yields nothing between pieces of work, so that a long job can breathe.
 */
export function* bootstrapKindsInSteps(
  counts: readonly number[],
  statistic: (drawn: Float64Array) => Measure,
  options: BootstrapOptions,
): Generator<void, Interval | Undefined> {
  const one = (drawn: Float64Array): readonly number[] | Undefined => {
    const value = statistic(drawn);
    return typeof value === 'number' ? [value] : value;
  };
  const intervals = yield* bootstrapKindsTogether(counts, one, options);
  return 'kind' in intervals ? intervals : intervals[0]!;
}

/** The same of several numbers that each draw gives together, in their order. `cost`: of the statistic, in kinds drawn. */
export function* bootstrapKindsTogether(
  counts: readonly number[],
  statistic: (drawn: Float64Array) => readonly number[] | Undefined,
  { seed, draws = 2000, level = 0.95, cost = 0 }: BootstrapOptions & { readonly cost?: number },
): Generator<void, readonly Interval[] | Undefined> {
  const n = sum(counts);
  if (n < 2) return undefinedBecause('an interval needs two samples', n);
  const generator = xoroshiro128plus(seed);
  const drawn = new Float64Array(counts.length);
  const values: (readonly number[])[] = [];
  let work = 0;
  for (let draw = 0; draw < draws; draw++) {
    work += counts.length + cost;
    if (work >= STEP) {
      work = 0;
      yield;
    }
    let left = n;
    let share = n;
    for (const [kind, count] of counts.entries()) {
      const taken = drawBinomial(generator, left, count / share);
      drawn[kind] = taken;
      left -= taken;
      share -= count;
    }
    const found = statistic(drawn);
    if (!('kind' in found)) values.push(found);
  }
  if (values.length < 0.9 * draws) return undefinedBecause('the statistic is undefined on many draws', n);
  return (values[0] ?? []).map((_first, at) => {
    const sorted = Float64Array.from(values, (found) => found[at]!).sort();
    return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2), level };
  });
}
