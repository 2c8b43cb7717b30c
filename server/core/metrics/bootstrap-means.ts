// Percentile bootstrap of many means over one table of items, all on the same draws, a step at a time: what a report with dozens of intervals needs.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';

/** Additions between two steps: about ten milliseconds. */
const STEP = 4_000_000;

/**
 * `columns`: a value for each item, NaN where it has none. Each statistic is a list of columns: the mean over them of the mean over the items drawn that have a value, columns without any left out.
 * Yields nothing between pieces of work and returns an interval for each statistic (Efron 1979); undefined below two items with a value, and when more than one draw in ten has none.
 */
export function* bootstrapMeans(
  columns: readonly Float64Array[],
  statistics: readonly (readonly number[])[],
  { seed, draws = 2000, level = 0.95 }: BootstrapOptions,
): Generator<void, (Interval | Undefined)[]> {
  const n = columns[0]?.length ?? 0;
  // Only columns with gaps need their values counted in each draw.
  const filled = columns.map((column) => column.map((value) => (Number.isNaN(value) ? 0 : value)));
  const present = columns.map((column) =>
    column.some(Number.isNaN) ? column.map((value) => (Number.isNaN(value) ? 0 : 1)) : undefined,
  );
  const values = statistics.map(() => new Float64Array(draws));
  const found = new Uint32Array(statistics.length);
  const sums = new Float64Array(columns.length);
  const counts = new Float64Array(columns.length);
  const weights = new Float64Array(n);
  const generator = xoroshiro128plus(seed);
  let work = 0;
  for (let draw = 0; draw < draws && n > 1; draw++) {
    weights.fill(0);
    for (let i = 0; i < n; i++) weights[uniformInt(generator, 0, n - 1)]! += 1;
    // To draw an item costs more than to add it up.
    work += 8 * n;
    for (const [k, gaps] of present.entries()) {
      sums[k] = weighted(filled[k]!, weights);
      counts[k] = gaps ? weighted(gaps, weights) : n;
      work += n;
      if (work < STEP) continue;
      work = 0;
      yield;
    }
    for (const [at, statistic] of statistics.entries()) {
      const mean = meanOf(sums, counts, statistic);
      if (mean !== undefined) values[at]![found[at]!++] = mean;
    }
  }
  return statistics.map((statistic, at) => {
    const valued = itemsWithValue(columns, statistic);
    if (valued < 2) return undefinedBecause('an interval needs two items', valued);
    if (found[at]! < 0.9 * draws) return undefinedBecause('the statistic is undefined on many draws', n);
    const sorted = values[at]!.subarray(0, found[at]).sort();
    return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2), level };
  });
}

/** How often each item was drawn, times its value. */
function weighted(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += weights[i]! * values[i]!;
  return total;
}

function meanOf(sums: Float64Array, counts: Float64Array, statistic: readonly number[]): number | undefined {
  let total = 0;
  let used = 0;
  for (const column of statistic) {
    const count = counts[column]!;
    if (count === 0) continue;
    total += sums[column]! / count;
    used++;
  }
  return used === 0 ? undefined : total / used;
}

function itemsWithValue(columns: readonly Float64Array[], statistic: readonly number[]): number {
  let items = 0;
  const n = columns[0]?.length ?? 0;
  for (let i = 0; i < n; i++) if (statistic.some((column) => !Number.isNaN(columns[column]![i]!))) items++;
  return items;
}
