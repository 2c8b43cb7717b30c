// Artifact kind: a review pack, one photo with the predictions of each variant a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { reviewPackSample } from '../review-pack-sample.ts';
import { bucketFields } from './bucket-fields.ts';
import { hasKeys } from './has-keys.ts';

export const reviewPackKind: ArtifactKind = {
  kind: 'review-pack',
  title: 'Review pack',
  summary: 'What each pipeline variant says of each photo, one photo a line: the input of gold and preference rounds.',
  container: 'ndjson',
  schema: reviewPackSample,
  globs: ['**/review_pack*.jsonl', '**/review_pack*.ndjson'],
  detect: hasKeys('sample_id', 'image_path', 'variants'),
  foreign: true,
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'definition' },
    { name: 'image', at: ['image_path'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'sha256', at: ['image_sha256'], holds: 'id' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
    { name: 'variant', at: ['variants', '*'], part: 'key', holds: 'code', symbol: 'variant', role: 'definition' },
    {
      name: 'module',
      at: ['variants', '*', 'modules', '*', 'module'],
      holds: 'code',
      symbol: 'module',
      role: 'reference',
    },
    { name: 'issue', at: ['variants', '*', 'issues', '*', 'type'], holds: 'code', symbol: 'issue', role: 'reference' },
    {
      name: 'issue_region',
      at: ['variants', '*', 'issues', '*', 'region'],
      holds: 'code',
      symbol: 'module',
      role: 'reference',
    },
  ],
  examples: [
    {
      title: 'Photo with two variants',
      value: {
        sample_id: 'portrait_01',
        source: 'internal',
        image_path: 'images/portrait_01.jpg',
        image_sha256: '4d31e5c40139064e7b460000e60ae6bf66c11623e17247304b1db2814171360c',
        width: 1000,
        height: 1000,
        tone_bucket: 'medium',
        lighting_bucket: 'even',
        region_bucket: 'full_face',
        quality: { pass: true, score: 0.93, reasons: [] },
        consent: { roi_opt_in: false },
        variants: {
          baseline: {
            modules: [
              { module: 'nose', box: { x: 0.46, y: 0.36, w: 0.1, h: 0.1 }, score: 0.81, pixels: 10000, guarded: false },
            ],
            issues: [
              { type: 'redness', region: 'left_cheek', bbox: { x: 0.31, y: 0.52, w: 0.08, h: 0.06 }, confidence: 0.64 },
            ],
            geometry_qc_score: 0.72,
            hair_overlap_est: 0.04,
            leakage_bg_est_mean: 0.01,
            min_module_pixels: 812,
          },
          variant1: {
            modules: [
              {
                module: 'nose',
                polygon: [
                  [0.48, 0.36],
                  [0.54, 0.36],
                  [0.56, 0.45],
                  [0.47, 0.45],
                ],
                score: 0.88,
                pixels: 6700,
                guarded: false,
              },
            ],
            issues: [],
            geometry_qc_score: 0.86,
            hair_overlap_est: 0,
            leakage_bg_est_mean: 0,
            min_module_pixels: 640,
          },
        },
      },
    },
  ],
};
