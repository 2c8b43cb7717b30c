// What a pipeline estimates about its own geometry on one sample; the risk features of preference rounds.
import * as z from 'zod';
import { share } from './parts.ts';

export const geometryQcKeys = {
  geometry_qc_score: share.optional().describe('How plausible the placement of the modules is: 0 (not at all) to 1.'),
  hair_overlap_est: share
    .optional()
    .describe('Estimated share of the module area that lies on hair: 0 to 1, lower is better.'),
  leakage_bg_est_mean: share
    .optional()
    .describe(
      'Estimated share of the module area that lies on background, mean over modules: 0 to 1, lower is better.',
    ),
  min_module_pixels: z.int().min(0).optional().describe('Pixels of the smallest module, 0 or more.'),
};

export const geometryQc = z.strictObject(geometryQcKeys).describe('Estimates of one variant for this sample.');
