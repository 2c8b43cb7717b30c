// Trains the maps of a calibrator: one for all issue types, and one for each type that has enough predictions of its own.
import type { CalibrationFit, Calibrator } from '../../../schemas/calibrator.ts';
import type { Undefined } from '../undefined.ts';
import { type ChooseOptions, chooseMap } from './choose-map.ts';
import type { CalibrationItem } from './fit-map.ts';

export interface TrainOptions extends ChooseOptions {
  /** Types with fewer predictions use the global map. */
  readonly minSamples: number;
}

export type TrainedMaps = Pick<Calibrator, 'global' | 'by_issue'>;

/** Yields between fits. Undefined when there is too little for the global map. Types come in the order of their names. */
export function* trainMaps(
  items: readonly CalibrationItem[],
  options: TrainOptions,
): Generator<void, TrainedMaps | Undefined> {
  const global = yield* chooseMap(items, options);
  if ('kind' in global) return global;
  const byIssue: [string, CalibrationFit][] = [];
  for (const type of [...new Set(items.map((item) => item.type))].sort()) {
    const own = items.filter((item) => item.type === type);
    if (own.length < options.minSamples) continue;
    const fit = yield* chooseMap(own, options);
    if (!('kind' in fit)) byIssue.push([type, fit]);
  }
  return { global, by_issue: Object.fromEntries(byIssue) };
}
