// Calibrates each prediction by a calibrator that has not seen its sample: the whole training, choice of method included, is repeated without each fold.
import type { Undefined } from '../undefined.ts';
import { calibrateConfidence } from './calibrate-confidence.ts';
import type { CalibrationItem } from './fit-map.ts';
import { sampleFolds } from './sample-folds.ts';
import { trainMaps } from './train-maps.ts';

export interface CrossFitOptions {
  readonly folds: number;
  readonly seed: number;
  readonly minSamples: number;
}

/** Calibrated probability of each item, in their order; yields between fits. Undefined when a fold leaves too little to train on. */
export function* crossFitCalibrator(
  items: readonly CalibrationItem[],
  { folds, seed, minSamples }: CrossFitOptions,
): Generator<void, number[] | Undefined> {
  const foldOf = sampleFolds(
    items.map(({ sampleId }) => sampleId),
    folds,
    seed,
  );
  const calibrated = new Array<number>(items.length).fill(0);
  for (const fold of [...new Set(foldOf.values())]) {
    const seen = items.filter(({ sampleId }) => foldOf.get(sampleId) !== fold);
    const inner = sampleFolds(
      seen.map(({ sampleId }) => sampleId),
      folds,
      seed,
    );
    const maps = yield* trainMaps(seen, { foldOf: inner, seed, minSamples, draws: 0 });
    if ('kind' in maps) return maps;
    for (const [at, { sampleId, type, confidence }] of items.entries()) {
      if (foldOf.get(sampleId) === fold) calibrated[at] = calibrateConfidence(maps, type, confidence).probability;
    }
  }
  return calibrated;
}
