// Calibrates predictions of samples that the calibrator has not seen: by itself where they are new, cross-fitted where it was trained on them.
import type { CalibrationSample } from '../../../schemas/calibration-sample.ts';
import { calibrateConfidence } from '../../core/calibration/calibrate-confidence.ts';
import { crossFitCalibrator } from '../../core/calibration/cross-fit-calibrator.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import type { Pace } from '../pace.ts';
import { resolvePath } from '../read-arguments.ts';
import { calibrationItems } from './calibration-items.ts';
import type { LoadedCalibrator } from './load-calibrator.ts';
import { type ReadSamples, readSamples } from './read-samples.ts';

export interface CalibratedSamples {
  readonly samples: readonly CalibrationSample[];
  /** Probability of each sample, in their order. */
  readonly calibrated: readonly number[];
  /** cross-fitted: by calibrators trained without the sample. held-out: by the calibrator itself. */
  readonly how: 'cross-fitted' | 'held-out';
  readonly notEvaluated: readonly NotEvaluated[];
}

/** Throws a Fault when it cannot be known which samples the calibrator has seen. */
export async function calibrateUnseen(
  loaded: LoadedCalibrator,
  read: ReadSamples,
  ports: Ports,
  pace: Pace,
): Promise<CalibratedSamples> {
  const { calibrator } = loaded;
  const trained = new Set(calibrator.provenance.inputs.map(({ sha256 }) => sha256));
  if (read.inputs.every(({ sha256 }) => trained.has(sha256))) return crossFitted(loaded, read, pace);
  const seen = await seenSamples(loaded, ports, pace);
  const samples = read.samples.filter(({ sample_id }) => !seen.has(sample_id));
  const left = read.samples.length - samples.length;
  return {
    ...{ samples, how: 'held-out' },
    calibrated: samples.map(({ type, confidence }) => calibrateConfidence(calibrator, type, confidence).probability),
    notEvaluated: left > 0 ? [{ what: `${left} predictions`, why: 'the calibrator was trained on their samples' }] : [],
  };
}

async function crossFitted(
  { calibrator }: LoadedCalibrator,
  { samples }: ReadSamples,
  pace: Pace,
): Promise<CalibratedSamples> {
  const { folds, min_samples: minSamples, provenance } = calibrator;
  const seed = typeof provenance.seed === 'number' ? provenance.seed : 0;
  const calibrated = await pace.finish(
    crossFitCalibrator(calibrationItems(samples), { folds, seed, minSamples }),
    'cross-fitting',
  );
  if ('kind' in calibrated) {
    return {
      ...{ samples: [], calibrated: [], how: 'cross-fitted' },
      notEvaluated: [{ what: `${samples.length} predictions`, why: calibrated.why }],
    };
  }
  return { samples, calibrated, how: 'cross-fitted', notEvaluated: [] };
}

/** The samples of the files that the calibrator was trained on, as its provenance names them. */
async function seenSamples({ path, calibrator }: LoadedCalibrator, ports: Ports, pace: Pace): Promise<Set<string>> {
  const { inputs, parameters } = calibrator.provenance;
  const named = (key: string): string | undefined => {
    const value = parameters[key];
    return typeof value === 'string' ? resolvePath(ports.root, value) : undefined;
  };
  const given = {
    ...{
      calTrainSamples: named('calTrainSamples'),
      modelOutputs: named('modelOutputs'),
      goldLabels: named('goldLabels'),
    },
    iou: 0.5,
  };
  const read = await readSamples(given, ports, pace).catch((error: unknown) => {
    if (error instanceof Fault) return undefined;
    throw error;
  });
  const trained = new Set(inputs.map(({ sha256 }) => sha256));
  if (!read?.inputs.every(({ sha256 }) => trained.has(sha256))) {
    throw new Fault(
      `what ${fileNameOf(path)} was trained on is gone or has changed, so that it is unknown which samples it has seen`,
      'bring the training files back, or train it again',
      { isInput: true },
    );
  }
  return new Set(read.samples.map(({ sample_id }) => sample_id));
}
