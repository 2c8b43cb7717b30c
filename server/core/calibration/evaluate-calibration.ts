// How well confidences agree with how often they are right, before and after calibration, on one group of predictions.
import type { Estimate } from '../../../schemas/estimate.ts';
import { type BootstrapOptions, bootstrapInterval } from '../metrics/bootstrap-interval.ts';
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
  /** 10 bins of equal width. */
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

/** Means over predictions; intervals draw samples, with all their predictions. Undefined without predictions. */
export function evaluateCalibration(
  items: readonly CalibratedItem[],
  options: BootstrapOptions,
): CalibrationEvaluation {
  const samples = placesBySample(items);
  const before = scoresOf(items, samples, (item) => item.before, options);
  const after = scoresOf(items, samples, (item) => item.after, options);
  const difference = items.map((item) => (item.after - item.correct) ** 2 - (item.before - item.correct) ** 2);
  const brierDifference = meanOf(difference, samples, options);
  return { n: items.length, samples: samples.length, before, after, brierDifference };
}

/** Places of the items of each sample, in the order of the samples' names. */
function placesBySample(items: readonly CalibratedItem[]): number[][] {
  const bySample = new Map<string, number[]>();
  for (const [at, { sampleId }] of items.entries()) {
    const places = bySample.get(sampleId) ?? [];
    places.push(at);
    bySample.set(sampleId, places);
  }
  return [...bySample].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, places]) => places);
}

function scoresOf(
  items: readonly CalibratedItem[],
  samples: readonly (readonly number[])[],
  probabilityOf: (item: CalibratedItem) => number,
  options: BootstrapOptions,
): CalibrationScores {
  const p = items.map(probabilityOf);
  const y = items.map(({ correct }) => correct);
  const surprise = p.map((value, at) => {
    const clipped = Math.min(1 - LOG_LOSS_EPSILON, Math.max(LOG_LOSS_EPSILON, value));
    return -Math.log(y[at] === 1 ? clipped : 1 - clipped);
  });
  const width = equalWidthCalibrationError(p, y, BINS);
  const mass = equalMassCalibrationError(p, y, BINS);
  const n = items.length;
  const number = (value: CalibrationError['ece']): Estimate =>
    typeof value === 'number' ? { kind: 'number', value, n } : value;
  return {
    brier: meanOf(
      p.map((value, at) => (value - y[at]!) ** 2),
      samples,
      options,
    ),
    logLoss: meanOf(surprise, samples, options),
    eceWidth: withInterval(width.ece, n, eceInterval(p, y, width, samples, options)),
    eceMass: number(mass.ece),
    mce: number(width.mce),
    reliability: width,
  };
}

type Bootstrapped = ReturnType<typeof bootstrapInterval>;

function withInterval(value: CalibrationError['ece'], n: number, interval: Bootstrapped): Estimate {
  if (typeof value !== 'number') return value;
  if ('kind' in interval) return { kind: 'number', value, n };
  return { kind: 'number', value, n, interval: { ...interval, method: 'bootstrap_percentile' } };
}

function meanOf(
  values: readonly number[],
  samples: readonly (readonly number[])[],
  options: BootstrapOptions,
): Estimate {
  const n = values.length;
  if (n === 0) return undefinedBecause('there are no predictions', 0);
  const totals = samples.map((places) => places.reduce((sum, at) => sum + values[at]!, 0));
  const mean = (indices: Iterable<number>): number => {
    let [total, count] = [0, 0];
    for (const index of indices) {
      total += totals[index]!;
      count += samples[index]!.length;
    }
    return total / count;
  };
  return withInterval(mean(samples.keys()), n, bootstrapInterval(samples.length, mean, options));
}

/** The bins stay where they are; what falls into them is drawn anew. */
function eceInterval(
  p: readonly number[],
  y: readonly number[],
  { bins }: CalibrationError,
  samples: readonly (readonly number[])[],
  options: BootstrapOptions,
): Bootstrapped {
  const places = Uint8Array.from(p, (value) =>
    Math.max(
      0,
      bins.findIndex(({ high }) => value <= high),
    ),
  );
  const gaps = new Float64Array(bins.length);
  return bootstrapInterval(
    samples.length,
    (indices) => {
      gaps.fill(0);
      let count = 0;
      for (const index of indices) {
        for (const at of samples[index]!) {
          gaps[places[at]!]! += y[at]! - p[at]!;
          count++;
        }
      }
      let error = 0;
      for (const gap of gaps) error += Math.abs(gap);
      return error / count;
    },
    options,
  );
}
