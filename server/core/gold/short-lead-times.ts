// Lead times that are implausibly short beside the annotator's own: a robust z-score of their logarithms, because times are skewed.
import { median } from '../metrics/median.ts';

export interface ShortLeadTime {
  /** Position in the times given. */
  readonly index: number;
  /** Robust z of the logarithm; below -3.5. */
  readonly z: number;
  /** Median of the times, in seconds. */
  readonly median: number;
}

/** Robust z beyond this is an outlier (Iglewicz and Hoaglin 1993). */
const OUTLIER = 3.5;
/** Differences below a tenth are ordinary, however alike the other times are. */
const LEAST_SPREAD = Math.log(1.1);
/** With fewer labels a median says little. */
const LEAST_LABELS = 8;

/** `seconds` of one annotator, all above 0. */
export function shortLeadTimes(seconds: ArrayLike<number>): ShortLeadTime[] {
  if (seconds.length < LEAST_LABELS) return [];
  // Loops, because a million lead times are nothing rare, and functions that are called for each are several times as slow.
  const logs = new Float64Array(seconds.length);
  for (let i = 0; i < logs.length; i++) logs[i] = Math.log(seconds[i]!);
  const middle = median(logs.slice());
  const distances = new Float64Array(logs.length);
  for (let i = 0; i < logs.length; i++) distances[i] = Math.abs(logs[i]! - middle);
  const spread = Math.max(LEAST_SPREAD, median(distances));
  const short: ShortLeadTime[] = [];
  for (let index = 0; index < logs.length; index++) {
    const z = (0.6745 * (logs[index]! - middle)) / spread;
    if (z < -OUTLIER) short.push({ index, z, median: Math.exp(middle) });
  }
  return short;
}
