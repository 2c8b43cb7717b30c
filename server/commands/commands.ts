// The list of all commands, in the order of docs/commands.md.
import { calibrate } from './calibrate.ts';
import type { AnyCommand } from './command.ts';
import { diff, diffHead } from './diff.ts';
import { evalCalibration } from './eval-calibration.ts';
import { evalCircleCrossset } from './eval-circle-crossset.ts';
import { evalGold } from './eval-gold.ts';
import { evalGoldAb } from './eval-gold-ab.ts';
import { evalGoldIaa } from './eval-gold-iaa.ts';
import { evalGoldRound1 } from './eval-gold-round1.ts';
import { evalPreference } from './eval-preference.ts';
import { evalRegionAccuracy } from './eval-region-accuracy.ts';
import { gateThreshold } from './gate-threshold.ts';
import { goldLabelImport } from './gold-label-import.ts';
import { goldLabelSample } from './gold-label-sample.ts';
import { goldRound1RealPack } from './gold-round1-real-pack.ts';
import { goldRound1Runbook } from './gold-round1-runbook.ts';
import { goldSeedPack } from './gold-seed-pack.ts';
import { labelStudioConfig } from './label-studio-config.ts';
import { labelStudioPull } from './label-studio-pull.ts';
import { labelStudioPush } from './label-studio-push.ts';
import { preferenceAdjudicationMerge } from './preference-adjudication-merge.ts';
import { preferenceAdjudicationPack } from './preference-adjudication-pack.ts';
import { preferenceDiagnostics } from './preference-diagnostics.ts';
import { preferenceFinal } from './preference-final.ts';
import { preferenceImport } from './preference-import.ts';
import { preferenceLabelImport } from './preference-label-import.ts';
import { preferenceRound1RealPack } from './preference-round1-real-pack.ts';
import { pseudoLabelJob } from './pseudo-label-job.ts';
import { releaseGateCircle } from './release-gate-circle.ts';
import { releaseGatePreference } from './release-gate-preference.ts';
import { reviewPack } from './review-pack.ts';
import { stripExif } from './strip-exif.ts';
import { trainCalibrator } from './train-calibrator.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';

export const commands: readonly AnyCommand[] = [
  validate,
  diff,
  diffHead,
  verify,
  stripExif,
  pseudoLabelJob,
  goldLabelSample,
  reviewPack,
  goldSeedPack,
  goldRound1Runbook,
  goldRound1RealPack,
  goldLabelImport,
  evalGold,
  evalGoldRound1,
  evalGoldAb,
  evalGoldIaa,
  preferenceRound1RealPack,
  preferenceLabelImport,
  preferenceImport,
  evalRegionAccuracy,
  releaseGateCircle,
  gateThreshold,
  evalCircleCrossset,
  trainCalibrator,
  evalCalibration,
  calibrate,
  evalPreference,
  preferenceAdjudicationPack,
  preferenceAdjudicationMerge,
  releaseGatePreference,
  preferenceFinal,
  preferenceDiagnostics,
  labelStudioConfig,
  labelStudioPull,
  labelStudioPush,
];
