// How well confidences agree with how often they are right, before and after calibration, on one group of predictions.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { bootstrapSums } from '../metrics/bootstrap-sums.ts';
import {
  type CalibrationError,
  equalMassCalibrationError,
  equalWidthCalibrationError,
} from '../metrics/calibration-error.ts';
import { LOG_LOSS_EPSILON } from '../metrics/log-loss.ts';
import { undefinedBecause } from '../undefined.ts';

export interface CalibratedItem {
  readonly sampleId: string;
  readonly correct: 0 | 1;
  /** Confidence before calibration: 0 to 1. */
  readonly before: number;
  /** Probability after calibration: 0 to 1. */
  readonly after: number;
}

export interface CalibrationScores {
  readonly brier: Estimate;
  readonly logLoss: Estimate;
  /** 10 bins of equal width. Without interval, as all calibration errors: draws scatter more than the sample, and lie above it. */
  readonly eceWidth: Estimate;
  /** 10 bins of equal mass. */
  readonly eceMass: Estimate;
  /** Over the bins of equal width. */
  readonly mce: Estimate;
  readonly reliability: CalibrationError;
}

export interface CalibrationEvaluation {
  readonly n: number;
  readonly samples: number;
  readonly before: CalibrationScores;
  readonly after: CalibrationScores;
  /** Brier score after less before: below 0 is better. */
  readonly brierDifference: Estimate;
}

const BINS = 10;
/** Columns of a sample: predictions, then Brier and log loss before and after. */
const STAGE = 2;
const WIDTH = 1 + 2 * STAGE;

/** Means over predictions; intervals draw samples, with all their predictions. Undefined without predictions. Yields every few milliseconds. */
export function* evaluateCalibration(
  items: readonly CalibratedItem[],
  options: BootstrapOptions,
): Generator<void, CalibrationEvaluation> {
  const n = items.length;
  const correct = items.map((item) => item.correct);
  const stages = (['before', 'after'] as const).map((stage) => stageOf(items, correct, stage));
  yield;
  const columns = sampleColumns(items, stages);
  yield;
  const intervals = yield* bootstrapSums(columns, STATISTICS, options);
  const sums = Float64Array.from(columns, (column) => column.reduce((a, b) => a + b, 0));
  const estimate = (at: number): Estimate => {
    if (n === 0) return undefinedBecause('there are no predictions', 0);
    const number = { kind: 'number', value: STATISTICS[at]!(sums), n } as const;
    const interval = intervals[at]!;
    return 'kind' in interval ? number : { ...number, interval: { ...interval, method: 'bootstrap_percentile' } };
  };
  const [before, after] = stages.map(({ width, mass }, stage) => ({
    ...{ brier: estimate(2 * stage), logLoss: estimate(2 * stage + 1), eceWidth: plain(width.ece, n) },
    ...{ eceMass: plain(mass.ece, n), mce: plain(width.mce, n), reliability: width },
  }));
  return { n, samples: columns[0]!.length, before: before!, after: after!, brierDifference: estimate(4) };
}

const brierOf = (stage: number) => (sums: Float64Array) => sums[1 + stage * STAGE]! / sums[0]!;
const logLossOf = (stage: number) => (sums: Float64Array) => sums[2 + stage * STAGE]! / sums[0]!;
const STATISTICS = [
  ...[0, 1].flatMap((stage) => [brierOf(stage), logLossOf(stage)]),
  (sums: Float64Array) => brierOf(1)(sums) - brierOf(0)(sums),
];

interface Stage {
  readonly p: readonly number[];
  readonly width: CalibrationError;
  readonly mass: CalibrationError;
}

function stageOf(items: readonly CalibratedItem[], correct: readonly number[], stage: 'before' | 'after'): Stage {
  const p = items.map((item) => item[stage]);
  return { p, width: equalWidthCalibrationError(p, correct, BINS), mass: equalMassCalibrationError(p, correct, BINS) };
}

/** One entry a sample in each column, in the order of their names. */
function sampleColumns(items: readonly CalibratedItem[], stages: readonly Stage[]): Float64Array[] {
  const names = [...new Set(items.map(({ sampleId }) => sampleId))].sort();
  const places = new Map(names.map((name, place) => [name, place]));
  const columns = Array.from({ length: WIDTH }, () => new Float64Array(names.length));
  for (const [at, { sampleId, correct }] of items.entries()) {
    const place = places.get(sampleId)!;
    const add = (column: number, value: number): void => {
      columns[column]![place]! += value;
    };
    add(0, 1);
    for (const [stage, { p }] of stages.entries()) {
      const from = 1 + stage * STAGE;
      const clipped = Math.min(1 - LOG_LOSS_EPSILON, Math.max(LOG_LOSS_EPSILON, p[at]!));
      add(from, (p[at]! - correct) ** 2);
      add(from + 1, -Math.log(correct === 1 ? clipped : 1 - clipped));
    }
  }
  return columns;
}

function plain(value: CalibrationError['ece'], n: number): Estimate {
  return typeof value === 'number' ? { kind: 'number', value, n } : value;
}
