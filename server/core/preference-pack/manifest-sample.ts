// One sample of a preference manifest: photo, buckets, risk, and which side of which task shows which variant.
import type { PreferenceManifestSample, PreferenceSides } from '../../../schemas/preference-manifest.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import type { Pair } from '../preference/score-answers.ts';
import type { LaidTask } from './lay-out-tasks.ts';

export function manifestSample(
  sample: ReviewPackSample,
  image: string,
  photo: string,
  tasks: readonly LaidTask[],
  overlap: boolean,
  pair: Pair,
): PreferenceManifestSample {
  const {
    sample_id,
    source,
    image_sha256: sha256,
    width,
    height,
    tone_bucket,
    lighting_bucket,
    region_bucket,
  } = sample;
  return {
    ...{ sample_id, source, image, sha256, width, height },
    ...(tone_bucket === undefined ? {} : { tone_bucket }),
    ...(lighting_bucket === undefined ? {} : { lighting_bucket }),
    ...(region_bucket === undefined ? {} : { region_bucket }),
    ...{ overlap, photo, sides: tasks.map((task) => sidesOf(task, pair)) },
    risk: Object.fromEntries([pair.baseline, pair.candidate].map((variant) => [variant, riskOf(sample, variant)])),
  };
}

export function sidesOf(
  { taskId, batch, candidateOnA, imageA, imageB, repeatOf }: LaidTask,
  pair: Pair,
): PreferenceSides {
  const { baseline, candidate } = pair;
  return {
    ...{ task_id: taskId, batch, a: candidateOnA ? candidate : baseline, b: candidateOnA ? baseline : candidate },
    ...{ image_a: imageA, image_b: imageB },
    ...(repeatOf === undefined ? {} : { repeat_of: repeatOf }),
  };
}

function riskOf({ variants }: ReviewPackSample, variant: string) {
  const { geometry_qc_score, hair_overlap_est, leakage_bg_est_mean, min_module_pixels } = variants[variant]!;
  return Object.fromEntries(
    Object.entries({ geometry_qc_score, hair_overlap_est, leakage_bg_est_mean, min_module_pixels }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
