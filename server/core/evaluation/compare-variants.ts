// Two variants on the same gold: paired differences of IoU per module and overall, with intervals, p-values and counts of wins.
import type { Estimate } from '../../../schemas/estimate.ts';
import { type BootstrapOptions, bootstrapInterval } from '../metrics/bootstrap-interval.ts';
import { holmCorrection } from '../metrics/holm-correction.ts';
import { signFlipTest } from '../metrics/sign-flip-test.ts';
import { type Measure, undefinedBecause } from '../undefined.ts';
import type { SampleRow } from './evaluate-gold.ts';
import { FEW, groupsOfRows, isInGroup, meanOfMeans } from './summarize-gold.ts';

export interface Comparison {
  /** A module, or `strong` for the mean over the strong modules of each sample. */
  readonly what: string;
  readonly group: Readonly<Record<string, string>>;
  /** Mean over samples of candidate less baseline. */
  readonly difference: Estimate;
  /** Sign-flip permutation test, two-sided. */
  readonly p: Measure;
  /** Corrected over the modules by Holm; absent outside of them. */
  readonly adjustedP?: Measure;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  readonly few: boolean;
}

/** Differences of IoU up to this size are ties. */
export const TIE = 1e-9;

/** Rows of both variants for the same samples; a sample counts where both rows hold gold. */
export function compareVariants(
  baseline: readonly SampleRow[],
  candidate: readonly SampleRow[],
  modules: readonly string[],
  strong: ReadonlySet<string>,
  options: BootstrapOptions,
): Comparison[] {
  const pairs = pairsOf(baseline, candidate);
  const overall = compare('strong', {}, pairs, strongDifference(strong), options);
  const each = modules.map((module) => compare(module, {}, pairs, moduleDifference(module), options));
  const tested = each.filter(({ p }) => typeof p === 'number');
  const adjusted = holmCorrection(tested.map(({ p }) => p as number));
  const corrected = each.map((one) => ({ ...one, adjustedP: adjusted[tested.indexOf(one)] ?? one.p }));
  const groups = groupsOfRows(pairs.map(([row]) => row)).map((group) => {
    const own = pairs.filter(([row]) => isInGroup(row, group));
    return compare('strong', group, own, strongDifference(strong), options);
  });
  return [overall, ...corrected, ...groups];
}

type Pair = readonly [baseline: SampleRow, candidate: SampleRow];

function pairsOf(baseline: readonly SampleRow[], candidate: readonly SampleRow[]): Pair[] {
  const byId = new Map(candidate.map((row) => [row.sampleId, row]));
  return baseline.flatMap((row) => {
    const other = byId.get(row.sampleId);
    return other ? [[row, other] as const] : [];
  });
}

function compare(
  what: string,
  group: Record<string, string>,
  pairs: readonly Pair[],
  differenceOf: (pair: Pair) => number | undefined,
  options: BootstrapOptions,
): Comparison {
  const differences = pairs.map(differenceOf).filter((difference) => difference !== undefined);
  const count = (test: (difference: number) => boolean): number => differences.filter(test).length;
  return {
    ...{ what, group },
    difference: meanDifference(differences, options),
    p: signFlipTest(differences, options),
    wins: count((difference) => difference > TIE),
    ties: count((difference) => Math.abs(difference) <= TIE),
    losses: count((difference) => difference < -TIE),
    few: differences.length < FEW,
  };
}

function meanDifference(differences: readonly number[], options: BootstrapOptions): Estimate {
  const n = differences.length;
  if (n === 0) return undefinedBecause('no sample has gold and both predictions', 0);
  const value = differences.reduce((a, b) => a + b, 0) / n;
  const column = Float64Array.from(differences);
  const interval = bootstrapInterval(n, (indices) => meanOfMeans([column], indices), options);
  if ('kind' in interval) return { kind: 'number', value, n };
  return { kind: 'number', value, n, interval: { ...interval, method: 'bootstrap_percentile' } };
}

function moduleDifference(module: string): (pair: Pair) => number | undefined {
  return ([baseline, candidate]) => {
    const [before, after] = [iouOf(baseline, module), iouOf(candidate, module)];
    return before === undefined || after === undefined ? undefined : after - before;
  };
}

function strongDifference(strong: ReadonlySet<string>): (pair: Pair) => number | undefined {
  return (pair) => {
    const differences = [...strong]
      .map((module) => moduleDifference(module)(pair))
      .filter((value) => value !== undefined);
    return differences.length === 0 ? undefined : differences.reduce((a, b) => a + b, 0) / differences.length;
  };
}

function iouOf({ modules }: SampleRow, module: string): number | undefined {
  const found = modules.find((row) => row.module === module && row.status !== 'spurious')?.iou;
  return typeof found === 'number' ? found : undefined;
}
