// The calibrator's training samples of a review pack: predicted issues of each variant, each right or wrong by the gold of its sample.
import { calibrationSamplesOf } from '../../core/calibration/calibration-samples-of.ts';
import type { GoldSample } from '../../core/evaluation/evaluate-gold.ts';
import { ndjsonOf } from '../../core/text/ndjson-of.ts';

/** Predicted issue boxes match gold ones from this IoU on. */
const MATCH_IOU = 0.3;

/** NDJSON; issues without a confidence are left out. A step is a sample. */
export function* calibrationSamples(samples: readonly GoldSample[]): Generator<void, string> {
  const lines: string[] = [];
  for (const { sample, labels } of samples) {
    yield;
    for (const [variant, { issues = [] }] of Object.entries(sample.variants))
      lines.push(ndjsonOf(calibrationSamplesOf({ sample, variant, issues, labels }, MATCH_IOU)));
  }
  return lines.join('');
}
