// Sign-flip permutation test of paired differences: how often chance alone makes a mean difference this large.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { finishSteps } from '../finish-steps.ts';
import { type Measure, undefinedBecause } from '../undefined.ts';

/** Up to here all 2^n sign patterns are tried. */
const EXACT_UP_TO = 14;
/** Sums this close are equal: they carry rounding errors. */
const SLACK = 1e-12;

/**
 * Two-sided p-value of the mean of `differences` under random signs (Fisher 1935): exact for up to 14 pairs, else from `draws` seeded draws with the observed pattern counted in, so that it is never 0.
 * Undefined without pairs, and when all differences are zero.
 * @example signFlipTest([1, 1, 1], { seed: 1 }) // 0.25
 */
export function signFlipTest(differences: readonly number[], options: { seed: number; draws?: number }): Measure {
  return finishSteps(signFlipTestInSteps(differences, options));
}

/** Signs drawn between two steps: about ten milliseconds. */
const STEP = 2_000_000;

/** The same; yields nothing between pieces of work, so that a long job can breathe. */
export function* signFlipTestInSteps(
  differences: readonly number[],
  { seed, draws = 10_000 }: { seed: number; draws?: number },
): Generator<void, Measure> {
  const n = differences.length;
  if (n === 0) return undefinedBecause('there are no pairs', 0);
  if (differences.every((d) => d === 0)) return undefinedBecause('all differences are zero', n);
  const observed = Math.abs(differences.reduce((a, b) => a + b, 0)) - SLACK;
  if (n <= EXACT_UP_TO) {
    let extreme = 0;
    for (let pattern = 0; pattern < 2 ** n; pattern++) {
      let total = 0;
      for (let i = 0; i < n; i++) total += pattern & (1 << i) ? differences[i]! : -differences[i]!;
      if (Math.abs(total) >= observed) extreme++;
    }
    return extreme / 2 ** n;
  }
  const generator = xoroshiro128plus(seed);
  let extreme = 1;
  let work = 0;
  for (let draw = 0; draw < draws; draw++) {
    work += n;
    if (work >= STEP) {
      work = 0;
      yield;
    }
    let total = 0;
    let bits = 0;
    for (let i = 0; i < n; i++) {
      if (i % 30 === 0) bits = uniformInt(generator, 0, 2 ** 30 - 1);
      total += bits & 1 ? differences[i]! : -differences[i]!;
      bits >>= 1;
    }
    if (Math.abs(total) >= observed) extreme++;
  }
  return extreme / (draws + 1);
}
