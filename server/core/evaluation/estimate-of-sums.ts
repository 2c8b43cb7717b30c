// A statistic of sums over samples with its bootstrap interval: the samples are drawn, each with all that it holds.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { bootstrapSumsInterval } from '../metrics/bootstrap-sums.ts';
import { isDefined, type Measure } from '../undefined.ts';

/** `rows`: one a sample, as long as each other. Yields nothing between pieces of work. */
export function* estimateOfSums(
  rows: readonly Float64Array[],
  statistic: (sums: Float64Array) => Measure,
  options: BootstrapOptions,
): Generator<void, Estimate> {
  const n = rows.length;
  const total = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) for (let at = 0; at < total.length; at++) total[at]! += row[at]!;
  const value = statistic(total);
  if (!isDefined(value)) return value;
  const interval = yield* bootstrapSumsInterval(rows, statistic, options);
  if ('kind' in interval) return { kind: 'number', value, n };
  return { kind: 'number', value, n, interval: { ...interval, method: 'bootstrap_percentile' } };
}

/** The same of a coefficient that chance was taken out of, where an interval of no width is none: annotators that never differ leave no spread to see, and it would claim that they never will. */
export function* coefficientOfSums(...asked: Parameters<typeof estimateOfSums>): Generator<void, Estimate> {
  const estimate = yield* estimateOfSums(...asked);
  if (estimate.kind === 'undefined' || estimate.interval?.low !== estimate.interval?.high) return estimate;
  const { interval: _none, ...value } = estimate;
  return value;
}
