// The win rate and its confidence sequence after each sample, in the order in which samples were decided.
import { confidenceSequence } from '../metrics/confidence-sequence.ts';
import type { SequencePoint } from '../report/sequence-chart.ts';

/** More points than a chart has pixels are of no use. */
const MOST_POINTS = 300;

/** `scores` of 0 to 1, oldest first. */
export function runningSequence(scores: readonly number[]): SequencePoint[] {
  const step = Math.max(1, Math.floor(scores.length / MOST_POINTS));
  const points: SequencePoint[] = [];
  let total = 0;
  for (const [at, score] of scores.entries()) {
    total += score;
    const n = at + 1;
    if (n % step !== 0 && n !== scores.length) continue;
    const limits = confidenceSequence(total, n);
    if ('low' in limits) points.push({ n, value: total / n, low: limits.low, high: limits.high });
  }
  return points;
}
