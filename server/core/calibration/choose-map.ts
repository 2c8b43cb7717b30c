// Chooses the calibration method that does best on samples it was not fitted to, by cross-fitted Brier score, and fits it to all.
import type { CalibrationFit, CalibrationMap, CalibrationMethod } from '../../../schemas/calibrator.ts';
import type { Estimate } from '../../../schemas/estimate.ts';
import { bootstrapIntervalInSteps } from '../metrics/bootstrap-interval.ts';
import { type Undefined, undefinedBecause } from '../undefined.ts';
import { applyMap } from './apply-map.ts';
import { type CalibrationItem, calibrationMethods, fitMap } from './fit-map.ts';

export interface ChooseOptions {
  /** Fold of each sample, zero-based. */
  readonly foldOf: ReadonlyMap<string, number>;
  readonly seed: number;
  /** Bootstrap draws behind the intervals; 0: no intervals. */
  readonly draws: number;
}

/** What each method says of each item with a map that has not seen its sample: probabilities in the order of the items. */
export type CrossFitted = ReadonlyMap<CalibrationMethod, readonly number[]>;

export interface ChosenMap {
  readonly fit: CalibrationFit;
  readonly crossFitted: CrossFitted;
}

/** Yields between fits, so that the caller can breathe. Undefined below two folds with predictions. */
export function* chooseMap(
  items: readonly CalibrationItem[],
  { foldOf, seed, draws }: ChooseOptions,
): Generator<void, ChosenMap | Undefined> {
  const folds = [...new Set(items.map(({ sampleId }) => foldOf.get(sampleId)!))].sort((a, b) => a - b);
  if (folds.length < 2) return undefinedBecause('predictions of two samples are needed', items.length);
  const compared: { method: CalibrationMethod; brier: Estimate; loss: readonly number[] }[] = [];
  const crossFitted = new Map<CalibrationMethod, readonly number[]>();
  for (const method of calibrationMethods) {
    const probabilities = yield* crossFittedProbabilities(method, items, folds, foldOf);
    if ('kind' in probabilities) {
      compared.push({ method, brier: probabilities, loss: [] });
      continue;
    }
    const loss = items.map(({ correct }, at) => (probabilities[at]! - correct) ** 2);
    compared.push({ method, brier: yield* meanLoss(items, loss, { seed, draws: 0 }), loss });
    crossFitted.set(method, probabilities);
  }
  let best = compared[0]!;
  for (const one of compared) if (brierOf(one.brier) < brierOf(best.brier)) best = one;
  const map = fitMap(best.method, items);
  yield;
  // What fits without each fold fits with all: more items never take an optimum away that matters; identity always holds.
  const fitted: CalibrationMap = 'kind' in map ? { method: 'identity' } : map;
  const fit: CalibrationFit = {
    map: fitted,
    n: items.length,
    brier_before: yield* meanLoss(items, compared[0]!.loss, { seed, draws }),
    brier_after: yield* meanLoss(items, ('kind' in map ? compared[0]! : best).loss, { seed, draws }),
    compared: compared.map(({ method, brier }) => ({ method, brier })),
  };
  return { fit, crossFitted };
}

function brierOf(estimate: Estimate): number {
  return estimate.kind === 'number' ? estimate.value : Number.POSITIVE_INFINITY;
}

/** Undefined when the method has no optimum without one of the folds. */
function* crossFittedProbabilities(
  method: CalibrationMethod,
  items: readonly CalibrationItem[],
  folds: readonly number[],
  foldOf: ReadonlyMap<string, number>,
): Generator<void, number[] | Undefined> {
  const probabilities = new Array<number>(items.length).fill(0);
  for (const fold of folds) {
    const map = fitMap(
      method,
      items.filter(({ sampleId }) => foldOf.get(sampleId) !== fold),
    );
    yield;
    if ('kind' in map) return map;
    for (const [at, { sampleId, confidence }] of items.entries()) {
      if (foldOf.get(sampleId) === fold) probabilities[at] = applyMap(map, confidence);
    }
  }
  return probabilities;
}

/** Weighted mean over predictions, with the interval of a bootstrap over samples. */
function* meanLoss(
  items: readonly CalibrationItem[],
  losses: readonly number[],
  { seed, draws }: { seed: number; draws: number },
): Generator<void, Estimate> {
  const bySample = new Map<string, [total: number, weight: number]>();
  for (const [at, { sampleId, weight }] of items.entries()) {
    const sums = bySample.get(sampleId) ?? [0, 0];
    sums[0] += weight * losses[at]!;
    sums[1] += weight;
    bySample.set(sampleId, sums);
  }
  const samples = [...bySample].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => sums);
  const mean = (indices: Iterable<number>): number => {
    let [total, weight] = [0, 0];
    for (const index of indices) {
      total += samples[index]![0];
      weight += samples[index]![1];
    }
    return total / weight;
  };
  const number = { kind: 'number', value: mean(samples.keys()), n: items.length } as const;
  if (draws === 0) return number;
  const interval = yield* bootstrapIntervalInSteps(samples.length, mean, { seed, draws });
  return 'kind' in interval ? number : { ...number, interval: { ...interval, method: 'bootstrap_percentile' } };
}
