// The calibrated probability of a predicted issue, and the severity that stands for it.
import type { CalibrationMap, Calibrator } from '../../../schemas/calibrator.ts';
import { own } from '../../../schemas/own.ts';
import { applyMap } from './apply-map.ts';

export interface Calibrated {
  /** 0 to 1. */
  readonly probability: number;
  /** Whose map was used. */
  readonly map: 'issue' | 'global';
  readonly severity: string;
}

/** Of calibrators that name none. */
export const DEFAULT_SEVERITIES = [
  { name: 'mild', from: 0 },
  { name: 'moderate', from: 0.4 },
  { name: 'severe', from: 0.7 },
] as const;

/** The map of the issue type, else the global one; `confidence` lies in [0, 1]. */
export function calibrateConfidence(
  calibrator: Pick<Calibrator, 'global' | 'by_issue' | 'severity'>,
  type: string,
  confidence: number,
): Calibrated {
  const fit = own(calibrator.by_issue, type) as { map: CalibrationMap } | undefined;
  const probability = applyMap((fit ?? calibrator.global).map, confidence);
  return { probability, map: fit ? 'issue' : 'global', severity: severityOf(probability, calibrator.severity) };
}

/** The last severity whose `from` is reached; the first one below them all. */
export function severityOf(
  probability: number,
  severities: readonly { readonly name: string; readonly from: number }[] = DEFAULT_SEVERITIES,
): string {
  return (severities.findLast(({ from }) => probability >= from) ?? severities[0]!).name;
}
