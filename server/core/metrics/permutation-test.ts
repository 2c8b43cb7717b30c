// Permutation test of two groups: how often chance alone, dealing the same values out again, makes means this far apart.
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Measure, undefinedBecause } from '../undefined.ts';
import { sum } from './sum.ts';

/** Up to here each way of dealing is looked at, counted by kind of value. */
const EXACT_UP_TO = 50_000;
/** Sums this close are equal: they carry rounding errors. */
const SLACK = 1e-9;

/**
 * Two-sided p-value of `mean(a) - mean(b)` over all ways of dealing the values to groups of these sizes (Pitman 1937): exact where values repeat, as scores do, or are few; else its normal limit with the exact variance.
 * Undefined below one value on a side, and when all values are the same.
 * @example permutationTest([1, 1, 1], [0, 0, 0]) // 0.1
 */
export function permutationTest(a: readonly number[], b: readonly number[]): Measure {
  if (a.length === 0 || b.length === 0) return undefinedBecause('a side has no samples', a.length + b.length);
  const [fewer, others] = a.length <= b.length ? [a, b] : [b, a];
  const all = [...fewer, ...others];
  const kinds = kindsOf(all);
  if (kinds.length < 2) return undefinedBecause('all samples are alike', all.length);
  const mean = sum(all) / all.length;
  const distance = Math.abs(sum(fewer) - fewer.length * mean);
  if (waysUpTo(kinds, fewer.length) <= EXACT_UP_TO) return exact(kinds, fewer.length, all.length, mean, distance);
  const variance = sum(all.map((value) => (value - mean) ** 2)) / (all.length - 1);
  const deviation = Math.sqrt((fewer.length * others.length * variance) / all.length);
  return 2 * normalCdf(-distance / deviation, 0, 1);
}

interface Kind {
  readonly value: number;
  readonly count: number;
}

function kindsOf(values: readonly number[]): Kind[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

/** How many counts by kind a group of this size can have, or more. */
function waysUpTo(kinds: readonly Kind[], size: number): number {
  let [free, chosen] = [1, 1];
  // The most frequent kind takes what the others leave.
  for (const [at, { count }] of kinds.slice(1).entries()) {
    free *= Math.min(count, size) + 1;
    chosen *= (size + at + 1) / (at + 1);
  }
  return Math.min(free, chosen);
}

function exact(kinds: readonly Kind[], size: number, n: number, mean: number, distance: number): number {
  const [rest, ...others] = kinds;
  const logFactorial = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logFactorial[i] = logFactorial[i - 1]! + Math.log(i);
  const logChoose = (of: number, take: number): number =>
    logFactorial[of]! - logFactorial[take]! - logFactorial[of - take]!;
  const all = logChoose(n, size);
  let p = 0;
  const deal = (at: number, left: number, total: number, log: number): void => {
    const kind = others[at];
    if (!kind) {
      if (left > rest!.count) return;
      const deviation = Math.abs(total + left * rest!.value - size * mean);
      if (deviation >= distance - SLACK) p += Math.exp(log + logChoose(rest!.count, left) - all);
      return;
    }
    for (let take = 0; take <= Math.min(kind.count, left); take++) {
      deal(at + 1, left - take, total + take * kind.value, log + logChoose(kind.count, take));
    }
  };
  deal(0, size, 0, 0);
  return Math.min(1, p);
}
