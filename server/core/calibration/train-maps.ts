// Trains the maps of a calibrator: one for all issue types, and one for each type that has enough predictions of its own.
import type { Calibrator } from '../../../schemas/calibrator.ts';
import type { Undefined } from '../undefined.ts';
import { type ChooseOptions, type ChosenMap, type CrossFitted, chooseMap } from './choose-map.ts';
import type { CalibrationItem } from './fit-map.ts';

export interface TrainOptions extends ChooseOptions {
  /** Types with fewer predictions use the global map. */
  readonly minSamples: number;
}

export interface TrainedMaps extends Pick<Calibrator, 'global' | 'by_issue'> {
  /** What their Brier scores rest on: of all items, and by type of the items of each type that has a map of its own. */
  readonly crossFitted: { readonly all: CrossFitted; readonly byIssue: ReadonlyMap<string, CrossFitted> };
}

/** Yields between fits. Undefined when there is too little for the global map. Types come in the order of their names. */
export function* trainMaps(
  items: readonly CalibrationItem[],
  options: TrainOptions,
): Generator<void, TrainedMaps | Undefined> {
  const global = yield* chooseMap(items, options);
  if ('kind' in global) return global;
  const byIssue: [string, ChosenMap][] = [];
  for (const type of [...new Set(items.map((item) => item.type))].sort()) {
    const own = items.filter((item) => item.type === type);
    if (own.length < options.minSamples) continue;
    const chosen = yield* chooseMap(own, options);
    if (!('kind' in chosen)) byIssue.push([type, chosen]);
  }
  return {
    global: global.fit,
    by_issue: Object.fromEntries(byIssue.map(([type, { fit }]) => [type, fit])),
    crossFitted: {
      all: global.crossFitted,
      byIssue: new Map(byIssue.map(([type, { crossFitted }]) => [type, crossFitted])),
    },
  };
}
