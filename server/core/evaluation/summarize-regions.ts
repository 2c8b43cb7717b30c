// Precision, recall and F1 of issue boxes over samples: by type, micro and macro, by bucket and source, with bootstrap intervals over samples.
import type { Estimate } from '../../../schemas/estimate.ts';
import { type BootstrapOptions, bootstrapSumsInterval } from '../metrics/bootstrap-interval.ts';
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

/** Everything (micro) first, then macro, the types, the buckets and sources (micro). */
export function* summarizeRegions(rows: readonly RegionRow[], options: BootstrapOptions): Generator<RegionSummary> {
  const types = [...new Set(rows.flatMap(({ outcomes }) => outcomes.map(({ type }) => type)))].sort();
  yield summaryOf({}, rows, types, microAverage, options);
  yield summaryOf({ average: 'macro' }, rows, types, macroAverage, options);
  for (const type of types) yield summaryOf({ type }, rows, [type], microAverage, options);
  for (const group of groupsOfRows(rows)) {
    const own = rows.filter((row) => isInGroup(row, group));
    yield summaryOf(group, own, types, microAverage, options);
  }
}

/** Columns of a sample's row: found, wrong and missed of each type, then found with a region, and with the same one. */
function summaryOf(
  group: Record<string, string>,
  rows: readonly RegionRow[],
  types: readonly string[],
  average: (classes: readonly Counts[]) => PrecisionRecall,
  options: BootstrapOptions,
): RegionSummary {
  const used = rows.map(({ outcomes }) => outcomes.filter(({ type }) => types.includes(type)));
  const columns = used.map((outcomes) => countsOf(outcomes, types));
  const total = new Float64Array(3 * types.length + 2);
  for (const row of columns) for (let k = 0; k < total.length; k++) total[k]! += row[k]!;
  const classes = (sums: Float64Array): Counts[] =>
    types.map((_type, at) => ({ tp: sums[3 * at]!, fp: sums[3 * at + 1]!, fn: sums[3 * at + 2]! }));
  const samples = used.filter((outcomes) => outcomes.length > 0).length;
  const estimate = (of: (sums: Float64Array) => Measure): Estimate => {
    const value = of(total);
    if (!isDefined(value)) return value;
    const interval = bootstrapSumsInterval(columns, of, options);
    if ('kind' in interval) return { kind: 'number', value, n: samples };
    return { kind: 'number', value, n: samples, interval: { ...interval, method: 'bootstrap_percentile' } };
  };
  const sum = (offset: number): number => types.reduce((all, _type, at) => all + total[3 * at + offset]!, 0);
  return {
    ...{ group, samples, few: samples < FEW, found: sum(0), wrong: sum(1), missed: sum(2) },
    precision: estimate((sums) => average(classes(sums)).precision),
    recall: estimate((sums) => average(classes(sums)).recall),
    f1: estimate((sums) => average(classes(sums)).f1),
    sameRegion: estimate((sums) => shareOf(sums[3 * types.length + 1]!, sums[3 * types.length]!)),
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
