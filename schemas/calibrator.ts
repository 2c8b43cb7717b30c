// A trained calibrator: how confidences become probabilities, per issue type with a global fallback.
import * as z from 'zod';
import { estimate } from './estimate.ts';
import { documentKeys, runProvenance, share, timestamp } from './parts.ts';

const isotonicMap = z
  .strictObject({
    method: z.literal('isotonic').describe('isotonic: non-decreasing, linear between knots, constant outside.'),
    x: z.array(share).min(1).describe('Confidences of the knots, ascending: 0 to 1 each.'),
    y: z.array(share).min(1).describe('Probabilities at the knots, non-decreasing: 0 to 1 each; as many as x.'),
  })
  .describe('Isotonic regression.');

const plattMap = z
  .strictObject({
    method: z.literal('platt').describe('platt: p = 1 / (1 + exp(a · confidence + b)).'),
    a: z.number().describe('Slope; negative when higher confidence means more likely.'),
    b: z.number().describe('Offset.'),
  })
  .describe('Platt scaling.');

const temperatureMap = z
  .strictObject({
    method: z.literal('temperature').describe('temperature: p = 1 / (1 + exp(−logit(confidence) / temperature)).'),
    temperature: z.number().gt(0).describe('Above 0; above 1 makes confidences less extreme.'),
  })
  .describe('Temperature scaling.');

const identityMap = z
  .strictObject({ method: z.literal('identity').describe('identity: confidences are left as they are.') })
  .describe('No change.');

const calibrationMap = z
  .discriminatedUnion('method', [isotonicMap, plattMap, temperatureMap, identityMap])
  .describe('How a confidence becomes a probability.');

const method = z.enum(['identity', 'temperature', 'platt', 'isotonic']).describe('How the map is made.');

const fit = z
  .strictObject({
    map: calibrationMap,
    n: z.int().min(0).describe('Training samples, 0 or more.'),
    brier_before: estimate.optional().describe('Brier score before calibration, cross-fitted: 0 (best) to 1.'),
    brier_after: estimate.optional().describe('Brier score after calibration, cross-fitted: 0 (best) to 1.'),
    compared: z
      .array(z.strictObject({ method, brier: estimate }))
      .optional()
      .describe('Cross-fitted Brier score of each method; the lowest was chosen.'),
  })
  .describe('A map with what it was trained on and what it gains.');

export const calibrator = z
  .strictObject({
    ...documentKeys(1),
    version: z
      .string()
      .regex(/^calibrator_v\d{8}(_\d+)?$/, 'must look like calibrator_v20260211 or calibrator_v20260211_2')
      .describe('Name of this version: calibrator_vYYYYMMDD, with _2, _3 … for later ones of the day.'),
    created_at: timestamp.describe('When it was trained: ISO 8601 with time zone.'),
    taxonomy_version: z.string().min(1).optional().describe('Version of the taxonomy of its issue types.'),
    min_samples: z
      .int()
      .min(1)
      .describe('Issue types with fewer training samples use the global map: 1 or more, usually 50.'),
    folds: z.int().min(2).describe('Folds over samples that methods were compared on, 2 or more.'),
    severity: z
      .array(
        z.strictObject({
          name: z.string().min(1).describe('Word that the runtime shows, such as mild.'),
          from: share.describe('Calibrated probability from which it holds: 0 to 1.'),
        }),
      )
      .min(1)
      .optional()
      .describe('Severities, ascending; the last one whose from is reached holds.'),
    global: fit.describe('Map of issue types that have none of their own.'),
    by_issue: z.record(z.string().min(1), fit).describe('Maps by issue type, as the taxonomy names it.'),
    provenance: runProvenance,
  })
  .describe('Maps from confidence to probability, with what they were trained on.');

export type Calibrator = z.infer<typeof calibrator>;
export type CalibrationFit = z.infer<typeof fit>;
export type CalibrationMethod = z.infer<typeof method>;
export type CalibrationMap = z.infer<typeof calibrationMap>;
