// Whether annotators prefer a side: the share of side A among answers that chose one, with the exact test.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { binomialTest, clopperPearsonInterval } from '../metrics/binomial-test.ts';
import { holmCorrection } from '../metrics/holm-correction.ts';
import { blind } from './unblind.ts';

export interface PositionBias {
  /** Absent: everybody. */
  readonly annotator?: string;
  readonly a: number;
  readonly b: number;
  /** a / (a + b) with Clopper and Pearson's interval. */
  readonly share: Estimate;
  /** Exact binomial test against one half; Holm's correction over annotators. Absent without answers. */
  readonly p?: number;
  /** How often the candidate stood on side A of these answers: near one half, or the test says something of the variants too. */
  readonly candidateOnA: number;
}

/** Everybody first, then each annotator by name; adjudications and repeats count too, as they are answers to what was seen. */
export function positionBias(samples: readonly PreferenceSample[], candidate: string): PositionBias[] {
  const all = { a: 0, b: 0, onA: 0 };
  const byPerson = new Map<string, typeof all>();
  for (const { answers, repeats = [] } of samples) {
    for (const { annotator_id, overall, shown } of [...answers, ...repeats]) {
      const side = blind(overall, shown);
      if (side !== 'a' && side !== 'b') continue;
      const own = byPerson.get(annotator_id) ?? { a: 0, b: 0, onA: 0 };
      byPerson.set(annotator_id, own);
      for (const count of [all, own]) {
        count[side]++;
        if (shown.a === candidate) count.onA++;
      }
    }
  }
  const people = [...byPerson]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([annotator, counts]) => ({ annotator, ...biasOf(counts) }));
  const corrected = holmCorrection(people.map(({ p = 1 }) => p));
  return [biasOf(all), ...people.map((one, at) => (one.p === undefined ? one : { ...one, p: corrected[at]! }))];
}

function biasOf({ a, b, onA }: { a: number; b: number; onA: number }): PositionBias {
  const n = a + b;
  const interval = clopperPearsonInterval(a, n);
  if ('kind' in interval) {
    return { a, b, share: { kind: 'undefined', why: 'no answer chose a side', n }, candidateOnA: 0 };
  }
  const share = { kind: 'number' as const, value: a / n, n, interval: { ...interval, method: 'clopper_pearson' } };
  return { a, b, share, p: binomialTest(a, n, 0.5).twoSided, candidateOnA: onA / n };
}
