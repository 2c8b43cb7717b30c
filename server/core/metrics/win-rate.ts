// Win rate of one side over another, ties counted half or left out.
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import type { Interval } from './interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface WinRate {
  readonly rate: Measure;
  readonly interval: Interval | Undefined;
  readonly n: number;
}

/**
 * With ties half: `(wins + ties/2) / (wins + losses + ties)`; dropped: `wins / (wins + losses)`; Wilson's interval of the same. Undefined without items.
 * @example winRate(59, 30, 11).rate // 0.645
 */
export function winRate(
  wins: number,
  losses: number,
  ties: number,
  treatment: 'half' | 'dropped' = 'half',
  level = 0.95,
): WinRate {
  const n = wins + losses + (treatment === 'half' ? ties : 0);
  const successes = wins + (treatment === 'half' ? ties / 2 : 0);
  const rate = n === 0 ? undefinedBecause('there are no decided items', 0) : successes / n;
  return { rate, interval: wilsonInterval(successes, n, level), n };
}
