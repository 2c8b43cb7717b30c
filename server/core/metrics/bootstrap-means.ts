// Percentile bootstrap of means, and of means of means, of columns with gaps, all on the same draws.
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import { bootstrapSums } from './bootstrap-sums.ts';
import type { Interval } from './interval.ts';

/**
 * `columns`: a value for each item, NaN where it has none. Each statistic is a list of columns: the mean over them of the mean over the items drawn that have a value, columns without any left out.
 * As `bootstrapSums`; undefined below two items with a value.
 */
export function* bootstrapMeans(
  columns: readonly Float64Array[],
  statistics: readonly (readonly number[])[],
  options: BootstrapOptions,
): Generator<void, (Interval | Undefined)[]> {
  const filled = columns.map((column) => column.map((value) => (Number.isNaN(value) ? 0 : value)));
  // Only columns with gaps need their values counted in each draw.
  const present: Float64Array[] = [];
  const countAt = columns.map((column) =>
    column.some(Number.isNaN)
      ? filled.length + present.push(column.map((value) => (Number.isNaN(value) ? 0 : 1))) - 1
      : undefined,
  );
  const means = statistics.map((statistic) => (sums: Float64Array, n: number): Measure => {
    let total = 0;
    let used = 0;
    for (const column of statistic) {
      const at = countAt[column];
      const count = at === undefined ? n : sums[at]!;
      if (count === 0) continue;
      total += sums[column]! / count;
      used++;
    }
    return used === 0 ? undefinedBecause('the draw holds no value', n) : total / used;
  });
  const intervals = yield* bootstrapSums([...filled, ...present], means, options);
  return statistics.map((statistic, at) => {
    const items = itemsWithValue(columns, statistic);
    return items < 2 ? undefinedBecause('an interval needs two items', items) : intervals[at]!;
  });
}

function itemsWithValue(columns: readonly Float64Array[], statistic: readonly number[]): number {
  const n = columns[0]?.length ?? 0;
  let items = 0;
  for (let i = 0; i < n; i++) if (statistic.some((column) => !Number.isNaN(columns[column]![i]!))) items++;
  return items;
}
