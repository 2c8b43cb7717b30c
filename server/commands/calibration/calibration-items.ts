// Training samples as the calibration core takes them.
import type { CalibrationSample } from '../../../schemas/calibration-sample.ts';
import type { CalibrationItem } from '../../core/calibration/fit-map.ts';

export function calibrationItems(samples: readonly CalibrationSample[]): CalibrationItem[] {
  return samples.map(({ sample_id, type, confidence, correct, weight = 1 }) => ({
    ...{ sampleId: sample_id, type, confidence, weight },
    correct: correct ? 1 : 0,
  }));
}
