// What the report of eval-calibration is made of.
import type { CalibrationSample } from '../../../schemas/calibration-sample.ts';
import type { CalibrationEvaluation } from '../../core/calibration/evaluate-calibration.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';

export interface CalibrationReport {
  readonly runId: string;
  /** Path of the calibrator, relative to the workspace. */
  readonly calibrator: string;
  readonly how: 'cross-fitted' | 'held-out';
  /** Everything first. */
  readonly groups: readonly CalibrationGroup[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  readonly seed: number;
  readonly draws: number;
  /** The report without its extension, relative to the workspace. */
  readonly name: string;
  /** Names of files beside the report. */
  readonly chart: string;
  readonly csv: string;
  readonly predictions: readonly JudgedPrediction[];
}

export interface CalibrationGroup {
  readonly group: Readonly<Record<string, string>>;
  readonly evaluation: CalibrationEvaluation;
  /** Places of its predictions among all. */
  readonly at: readonly number[];
}

/** One prediction with its confidence before and its probability after. */
export interface JudgedPrediction {
  readonly sample: CalibrationSample;
  readonly after: number;
}
