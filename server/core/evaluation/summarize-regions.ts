// Precision, recall and F1 of issue boxes over samples: by type, micro and macro, by bucket and source, with bootstrap intervals over samples.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { bootstrapSums } from '../metrics/bootstrap-sums.ts';
import { type Counts, macroAverage, microAverage, type PrecisionRecall } from '../metrics/precision-recall.ts';
import { isDefined, type Measure } from '../undefined.ts';
import type { IssueOutcome, RegionRow } from './region-accuracy.ts';
import { FEW, groupsOfRows, isInGroup } from './summarize-gold.ts';

export interface RegionSummary {
  /** Empty: everything; else {type}, {average: macro}, or one bucket or source. */
  readonly group: Readonly<Record<string, string>>;
  readonly samples: number;
  readonly few: boolean;
  readonly found: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
  /** Share of what was found whose region is the gold one. */
  readonly sameRegion: Estimate;
}

/** Everything (micro) first, then macro, the types, the buckets and sources (micro); yields nothing between pieces of work, so that a long job can breathe. */
export function* summarizeRegions(
  rows: readonly RegionRow[],
  options: BootstrapOptions,
): Generator<void, RegionSummary[]> {
  const types = [...new Set(rows.flatMap(({ outcomes }) => outcomes.map(({ type }) => type)))].sort();
  const summaries = [
    yield* summaryOf({}, rows, types, microAverage, options),
    yield* summaryOf({ average: 'macro' }, rows, types, macroAverage, options),
  ];
  for (const type of types) summaries.push(yield* summaryOf({ type }, rows, [type], microAverage, options));
  for (const group of groupsOfRows(rows)) {
    const own = rows.filter((row) => isInGroup(row, group));
    summaries.push(yield* summaryOf(group, own, types, microAverage, options));
  }
  return summaries;
}

/** Columns of a sample's row: found, wrong and missed of each type, then found with a region, and with the same one. */
function* summaryOf(
  group: Record<string, string>,
  rows: readonly RegionRow[],
  types: readonly string[],
  average: (classes: readonly Counts[]) => PrecisionRecall,
  options: BootstrapOptions,
): Generator<void, RegionSummary> {
  const used = rows.map(({ outcomes }) => outcomes.filter(({ type }) => types.includes(type)));
  const counted = used.map((outcomes) => countsOf(outcomes, types));
  const columns = Array.from({ length: 3 * types.length + 2 }, (_x, k) => Float64Array.from(counted, (row) => row[k]!));
  const total = Float64Array.from(columns, (column) => column.reduce((a, b) => a + b, 0));
  const classes = (sums: Float64Array): Counts[] =>
    types.map((_type, at) => ({ tp: sums[3 * at]!, fp: sums[3 * at + 1]!, fn: sums[3 * at + 2]! }));
  const samples = used.filter((outcomes) => outcomes.length > 0).length;
  const statistics = [
    (sums: Float64Array) => average(classes(sums)).precision,
    (sums: Float64Array) => average(classes(sums)).recall,
    (sums: Float64Array) => average(classes(sums)).f1,
    (sums: Float64Array) => shareOf(sums[3 * types.length + 1]!, sums[3 * types.length]!),
  ];
  const intervals = yield* bootstrapSums(columns, statistics, options);
  const [precision, recall, f1, sameRegion] = statistics.map((of, at): Estimate => {
    const [value, interval] = [of(total), intervals[at]!];
    if (!isDefined(value)) return value;
    if ('kind' in interval) return { kind: 'number', value, n: samples };
    return { kind: 'number', value, n: samples, interval: { ...interval, method: 'bootstrap_percentile' } };
  });
  const sum = (offset: number): number => types.reduce((all, _type, at) => all + total[3 * at + offset]!, 0);
  return {
    ...{ group, samples, few: samples < FEW, found: sum(0), wrong: sum(1), missed: sum(2) },
    ...{ precision: precision!, recall: recall!, f1: f1!, sameRegion: sameRegion! },
  };
}

function countsOf(outcomes: readonly IssueOutcome[], types: readonly string[]): Float64Array {
  const counts = new Float64Array(3 * types.length + 2);
  for (const { type, status, sameRegion } of outcomes) {
    counts[3 * types.indexOf(type) + ['found', 'wrong', 'missed'].indexOf(status)]! += 1;
    if (sameRegion === undefined) continue;
    counts[3 * types.length]! += 1;
    if (sameRegion) counts[3 * types.length + 1]! += 1;
  }
  return counts;
}

function shareOf(part: number, whole: number): Measure {
  return whole === 0
    ? { kind: 'undefined', why: 'nothing that was found names a region on both sides', n: 0 }
    : part / whole;
}
