// What the report of eval-calibration is made of.
import type { CalibrationSample } from '../../../schemas/calibration-sample.ts';
import type { CalibrationEvaluation } from '../../core/calibration/evaluate-calibration.ts';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.ts';

export interface CalibrationReport extends EvaluationFacts {
  /** Path of the calibrator, relative to the workspace. */
  readonly calibrator: string;
  readonly how: 'cross-fitted' | 'held-out';
  /** Everything first. */
  readonly groups: readonly CalibrationGroup[];
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
