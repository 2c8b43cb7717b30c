// What each annotator does: how much, how fast, and whether always the same.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { shortLeadTimes } from '../gold/short-lead-times.ts';
import { quantile } from '../metrics/quantile.ts';
import { blind } from './unblind.ts';

export interface AnnotatorHabits {
  readonly annotator: string;
  readonly answers: number;
  /** Median seconds a task; absent when no answer tells. */
  readonly medianSeconds?: number;
  /** Label ids of answers that took implausibly little time. */
  readonly hasty: readonly string[];
  /** The answer, in sides, that makes up nearly all of at least ten answers. */
  readonly alwaysAlike?: string;
}

const LEAST_ANSWERS = 10;
const ALIKE = 0.95;
/** Seconds below which nobody compares two pictures. */
const TOO_FAST = 1;

/** By name; repeats count, because they were answered like any other task. */
export function annotatorHabits(samples: readonly PreferenceSample[]): AnnotatorHabits[] {
  const people = new Map<string, { sides: Map<string, number>; n: number; timed: { id: string; seconds: number }[] }>();
  for (const { answers, repeats = [] } of samples) {
    for (const { annotator_id, label_id, overall, shown, time_spent_s } of [...answers, ...repeats]) {
      const own = people.get(annotator_id) ?? {
        sides: new Map<string, number>(),
        n: 0,
        timed: [] as { id: string; seconds: number }[],
      };
      people.set(annotator_id, own);
      own.n++;
      const side = blind(overall, shown) ?? overall;
      own.sides.set(side, (own.sides.get(side) ?? 0) + 1);
      if (time_spent_s !== undefined && time_spent_s > 0) own.timed.push({ id: label_id, seconds: time_spent_s });
    }
  }
  return [...people]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([annotator, { sides, n, timed }]) => {
      const seconds = timed.map((one) => one.seconds);
      const outliers = new Set(shortLeadTimes(seconds).map(({ index }) => index));
      const hasty = timed.filter((one, at) => outliers.has(at) || one.seconds < TOO_FAST).map(({ id }) => id);
      const [alike] = [...sides].filter(([, count]) => n >= LEAST_ANSWERS && count / n >= ALIKE);
      return {
        ...{ annotator, answers: n, hasty },
        ...(seconds.length === 0 ? {} : { medianSeconds: quantile(Float64Array.from(seconds).sort(), 0.5) }),
        ...(alike ? { alwaysAlike: alike[0] } : {}),
      };
    });
}
