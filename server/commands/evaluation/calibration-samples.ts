// The calibrator's training samples of a review pack: predicted issues of each variant, each right or wrong by the gold of its sample.
import { calibrationSamplesOf } from '../../core/calibration/calibration-samples-of.ts';
import type { GoldSample } from '../../core/evaluation/evaluate-gold.ts';
import { ndjsonOf } from '../../core/text/ndjson-of.ts';

/** Predicted issue boxes match gold ones from this IoU on. */
const MATCH_IOU = 0.3;

/** NDJSON; issues without a confidence are left out. */
export function calibrationSamples(samples: readonly GoldSample[]): string {
  return ndjsonOf(
    samples.flatMap(({ sample, labels }) =>
      Object.entries(sample.variants).flatMap(([variant, { issues = [] }]) =>
        calibrationSamplesOf({ sample, variant, issues, labels }, MATCH_IOU),
      ),
    ),
  );
}
