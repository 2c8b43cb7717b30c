// How risky the geometry of a sample is, from what its variants estimate of themselves.
import type { ReviewPackSample, VariantPrediction } from '../../../schemas/review-pack-sample.ts';
import type { RiskySample } from './double-annotate.ts';

/**
 * The risk of a variant is the mean of hair overlap, background leakage and 1 − geometry score, over those that it tells: 0 to 1.
 * That of a sample is the highest of its variants, and its smallest region the smallest of any variant; absent when no variant tells.
 */
export function riskOfSample({ sample_id, variants }: ReviewPackSample): RiskySample {
  const predictions = Object.values(variants);
  const risks = predictions.map(riskOfVariant).filter((risk) => risk !== undefined);
  const pixels = predictions.map((one) => one.min_module_pixels).filter((count) => count !== undefined);
  return {
    sampleId: sample_id,
    ...(risks.length > 0 ? { risk: Math.max(...risks) } : {}),
    ...(pixels.length > 0 ? { minModulePixels: Math.min(...pixels) } : {}),
  };
}

function riskOfVariant(prediction: VariantPrediction): number | undefined {
  const { hair_overlap_est, leakage_bg_est_mean, geometry_qc_score } = prediction;
  const told = [
    hair_overlap_est,
    leakage_bg_est_mean,
    geometry_qc_score === undefined ? undefined : 1 - geometry_qc_score,
  ].filter((value) => value !== undefined);
  if (told.length === 0) return undefined;
  // Six decimals: enough to rank by, and the same text in every manifest.
  return Math.round((told.reduce((a, b) => a + b, 0) / told.length) * 1e6) / 1e6;
}
