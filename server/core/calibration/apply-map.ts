// What a calibration map makes of a confidence.
import type { CalibrationMap } from '../../../schemas/calibrator.ts';
import { predictIsotonic } from './isotonic.ts';
import { predictPlatt } from './platt.ts';

/** `confidence` and the result lie in [0, 1]. */
export function applyMap(map: CalibrationMap, confidence: number): number {
  switch (map.method) {
    case 'identity':
      return confidence;
    case 'isotonic':
      return predictIsotonic(map, confidence);
    case 'platt':
      return predictPlatt(map, confidence);
    case 'temperature':
      return 1 / (1 + Math.exp(-logit(confidence) / map.temperature));
  }
}

/** Infinite at 0 and 1, where the result stays 0 and 1. */
function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}
