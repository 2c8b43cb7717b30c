// Thresholds of release gates as assay.config.json sets them: each with its reason and the record of how it was changed.
import * as z from 'zod';

export const gateNames = ['release-gate-circle', 'release-gate-preference'] as const;

const thresholdValue = z.union([z.number(), z.literal('off')]);

export const thresholdChange = z
  .strictObject({
    date: z.iso.date().describe('Day of the change: YYYY-MM-DD.'),
    previous: thresholdValue.describe(
      'Threshold before, in the unit of the checked value; off: the check was not asked.',
    ),
    new: thresholdValue.describe('Threshold from then on; off: the check is not asked.'),
    reason: z.string().min(1).describe('Why it was changed.'),
  })
  .describe('One change of a threshold.');

const thresholdSetting = z
  .strictObject({
    value: thresholdValue.describe(
      'The threshold, in the unit of the checked value; off: the gate leaves the check out, and says so.',
    ),
    reason: z.string().min(1).describe('Why this threshold.'),
    changes: z
      .array(thresholdChange)
      .default([])
      .describe('How it came from the default to this value, oldest first; made by the command gate-threshold.'),
  })
  .describe('A threshold that differs from the default.');

export const gateSettings = z
  .partialRecord(z.enum(gateNames), z.record(z.string().min(1), thresholdSetting))
  .describe('Thresholds of release gates by check; docs/gates.md lists checks and defaults.');

export type GateName = (typeof gateNames)[number];
export type GateSettings = z.infer<typeof gateSettings>;
export type ThresholdValue = z.infer<typeof thresholdValue>;
export type ThresholdSetting = z.infer<typeof thresholdSetting>;
export type ThresholdChange = z.infer<typeof thresholdChange>;
