// Calibration for programs at run time: `import { loadCalibrator } from 'assay/calibration'`.
import { resolve } from 'node:path';
import { loadRuntimeCalibrator } from '../commands/calibration/load-calibrator.ts';
import { type Calibrated, calibrateConfidence } from '../core/calibration/calibrate-confidence.ts';
import { diskFiles } from '../io/disk-files.ts';

export type { Calibrated };

export interface RuntimeCalibration {
  /** Version of the calibrator, such as calibrator_v20260211; undefined while calibration is off. */
  readonly version: string | undefined;
  /** Why calibration is off, as a sentence without a full stop. */
  readonly why?: string;
  /** Undefined while calibration is off. `confidence` lies in [0, 1]. */
  calibrate(type: string, confidence: number): Calibrated | undefined;
}

/**
 * Loads the calibrator that DIAG_CALIBRATION_ENABLED and DIAG_CALIBRATION_USE_LATEST_VERSION choose: the newest `calibrator_vYYYYMMDD[_n].json` of the registry, or `diag_calibration_v1.json`.
 * Throws when calibration is on and there is no calibrator, or none that can be read: a runtime must not go on as if it were calibrated.
 */
export async function loadCalibrator(
  registry = 'model_registry',
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<RuntimeCalibration> {
  const loaded = await loadRuntimeCalibrator(resolve(registry).replaceAll('\\', '/'), environment, diskFiles);
  if (loaded.kind === 'missing') throw new Error(loaded.why);
  if (loaded.kind !== 'calibrator') return { version: undefined, why: loaded.why, calibrate: () => undefined };
  const { calibrator } = loaded;
  return {
    version: calibrator.version,
    calibrate(type, confidence) {
      if (!(confidence >= 0 && confidence <= 1)) throw new RangeError(`confidence must be 0 to 1, not ${confidence}`);
      return calibrateConfidence(calibrator, type, confidence);
    },
  };
}
