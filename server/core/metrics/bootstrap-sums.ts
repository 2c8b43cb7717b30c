// Percentile bootstrap of statistics of sums over one table of items, all on the same draws, a step at a time: what a report with dozens of intervals needs.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';

/** Additions between two steps: about ten milliseconds. */
const STEP = 4_000_000;
/** What it costs to draw an item, in additions. */
const DRAW = 8;

/**
 * `columns`: a finite number for each item. A statistic gets the sum of each column over the items drawn, n of them, and answers a number, or undefined where a draw has none.
 * Yields nothing between pieces of work and returns an interval for each statistic (Efron 1979); undefined below two items, and when more than one draw in ten has no value.
 */
export function* bootstrapSums(
  columns: readonly Float64Array[],
  statistics: readonly ((sums: Float64Array, n: number) => Measure)[],
  { seed, draws = 2000, level = 0.95 }: BootstrapOptions,
): Generator<void, (Interval | Undefined)[]> {
  const n = columns[0]?.length ?? 0;
  if (n < 2) return statistics.map(() => undefinedBecause('an interval needs two items', n));
  const values = statistics.map(() => new Float64Array(draws));
  const found = new Uint32Array(statistics.length);
  const sums = new Float64Array(columns.length);
  const weights = new Float64Array(n);
  const generator = xoroshiro128plus(seed);
  let work = 0;
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0);
    for (let i = 0; i < n; i++) weights[uniformInt(generator, 0, n - 1)]! += 1;
    work += DRAW * n;
    for (const [k, column] of columns.entries()) {
      sums[k] = weighted(column, weights);
      work += n;
      if (work < STEP) continue;
      work = 0;
      yield;
    }
    for (const [at, statistic] of statistics.entries()) {
      const value = statistic(sums, n);
      if (typeof value === 'number') values[at]![found[at]!++] = value;
    }
  }
  return values.map((all, at) => {
    if (found[at]! < 0.9 * draws) return undefinedBecause('the statistic is undefined on many draws', n);
    const sorted = all.subarray(0, found[at]).sort();
    return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2), level };
  });
}

/** The same for one statistic of a table that comes row by row. */
export function* bootstrapSumsInterval(
  rows: readonly Float64Array[],
  statistic: (sums: Float64Array) => Measure,
  options: BootstrapOptions,
): Generator<void, Interval | Undefined> {
  const columns = Array.from(rows[0] ?? [], (_value, k) => Float64Array.from(rows, (row) => row[k]!));
  const [interval] = yield* bootstrapSums(columns, [statistic], options);
  return interval!;
}

/** How often each item was drawn, times its value. */
function weighted(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += weights[i]! * values[i]!;
  return total;
}
