// The commands whose reports name all that it takes to make them again: inputs by content, and their arguments as parameters.
import type { AnyCommand } from '../command.ts';
import { evalCalibration } from '../eval-calibration.ts';
import { evalCircleCrossset } from '../eval-circle-crossset.ts';
import { evalGold } from '../eval-gold.ts';
import { evalGoldAb } from '../eval-gold-ab.ts';
import { evalGoldIaa } from '../eval-gold-iaa.ts';
import { evalGoldRound1 } from '../eval-gold-round1.ts';
import { evalPreference } from '../eval-preference.ts';
import { evalRegionAccuracy } from '../eval-region-accuracy.ts';
import { goldRound1RealPack } from '../gold-round1-real-pack.ts';
import { goldSeedPack } from '../gold-seed-pack.ts';
import { preferenceRound1RealPack } from '../preference-round1-real-pack.ts';
import { releaseGateCircle } from '../release-gate-circle.ts';
import { releaseGatePreference } from '../release-gate-preference.ts';
import { trainCalibrator } from '../train-calibrator.ts';

export const replayable: readonly AnyCommand[] = [
  evalGold,
  evalGoldRound1,
  evalGoldAb,
  evalGoldIaa,
  evalRegionAccuracy,
  evalCircleCrossset,
  trainCalibrator,
  evalCalibration,
  goldRound1RealPack,
  goldSeedPack,
  releaseGateCircle,
  evalPreference,
  releaseGatePreference,
  preferenceRound1RealPack,
];
