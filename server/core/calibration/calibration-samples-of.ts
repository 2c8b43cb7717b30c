// Training samples of a calibrator from one sample's predictions and its gold labels.
import type { CalibrationSample } from '../../../schemas/calibration-sample.ts';
import { type DrawnIssue, matchIssues } from '../evaluation/match-issues.ts';

export interface PredictedSample {
  readonly sample: Pick<
    CalibrationSample,
    'sample_id' | 'source' | 'tone_bucket' | 'lighting_bucket' | 'region_bucket'
  >;
  readonly variant: string;
  readonly issues: readonly (DrawnIssue & {
    readonly region?: string | undefined;
    readonly confidence?: number | undefined;
  })[];
  readonly labels: readonly { readonly issues: readonly DrawnIssue[] }[];
}

/** A prediction is correct when a gold issue of its type matches it at the IoU `least`; one without confidence is left out. */
export function calibrationSamplesOf(
  { sample, variant, issues, labels }: PredictedSample,
  least: number,
): CalibrationSample[] {
  const { sample_id, source, tone_bucket, lighting_bucket, region_bucket } = sample;
  const about = Object.entries({ source, tone_bucket, lighting_bucket, region_bucket });
  const buckets = Object.fromEntries(about.filter(([, value]) => value !== undefined));
  const gold = labels.flatMap((label) => label.issues);
  return matchIssues(issues, gold, least).flatMap(({ predicted, iou }) => {
    const { type, region, confidence } = issues[predicted]!;
    if (confidence === undefined) return [];
    const one = { sample_id, variant, type, ...(region === undefined ? {} : { region }), confidence };
    return [{ ...one, correct: iou !== undefined, ...(iou === undefined ? {} : { iou }), ...buckets }];
  });
}
