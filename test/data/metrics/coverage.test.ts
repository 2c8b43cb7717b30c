// Intervals hold what they promise: over 2,000 simulated runs, 95 % intervals hold the true value in 93 to 97 % of them.
import { ok } from 'node:assert/strict';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { bootstrapGapInterval } from '../../../server/core/metrics/bootstrap-gap.ts';
import { bootstrapMeanInterval } from '../../../server/core/metrics/bootstrap-interval.ts';
import type { Interval } from '../../../server/core/metrics/interval.ts';
import { sum } from '../../../server/core/metrics/sum.ts';
import { wilsonInterval } from '../../../server/core/metrics/wilson-interval.ts';
import type { Undefined } from '../../../server/core/undefined.ts';

const RUNS = 2000;

/** Numbers in [0, 1). */
type Dice = () => number;

/** Share of runs whose interval holds `truth`; each run has dice of its own. */
function coverage(truth: number, intervalOf: (dice: Dice, run: number) => Interval | Undefined): number {
  let held = 0;
  for (let run = 0; run < RUNS; run++) {
    const generator = xoroshiro128plus(20260211 + run);
    const interval = intervalOf(() => uniformInt(generator, 0, 2 ** 30 - 1) / 2 ** 30, run);
    if (!('kind' in interval) && interval.low <= truth && truth <= interval.high) held++;
  }
  return held / RUNS;
}

function isHeld(share: number): void {
  ok(share >= 0.93 && share <= 0.97, `${(share * 100).toFixed(1)} % of the intervals hold the true value`);
}

const sampleOf = (dice: Dice, n: number, draw: (dice: Dice) => number) =>
  Float64Array.from({ length: n }, () => draw(dice));

/** Shapes of scores per sample, with their true means. */
const SCORES: readonly { readonly name: string; readonly mean: number; readonly draw: (dice: Dice) => number }[] = [
  { name: 'even', mean: 0.5, draw: (dice) => dice() },
  // As IoU is: most samples are good, a tail is not. E √U = 2/3; E (1 - U V) = 3/4.
  { name: 'skewed', mean: 2 / 3, draw: (dice) => Math.sqrt(dice()) },
  { name: 'tailed', mean: 3 / 4, draw: (dice) => 1 - dice() * dice() },
  // A fifth of the regions is missed and counts 0: 0.8 · 2/3.
  { name: 'with zeros', mean: 8 / 15, draw: (dice) => (dice() < 0.2 ? 0 : Math.sqrt(dice())) },
];

describe('coverage of 95 % intervals', function () {
  this.timeout(120_000);

  // Of few items a share is granular: Wilson's exact coverage is .928 for 40 items and a share of .2.
  for (const n of [60, 150, 1000]) {
    for (const p of [0.2, 0.5, 0.85]) {
      it(`is kept by Wilson’s interval of a share of ${p} on ${n} items`, () => {
        isHeld(coverage(p, (dice) => wilsonInterval(sum(sampleOf(dice, n, (one) => Number(one() < p))), n)));
      });
    }
  }

  for (const { name, mean, draw } of SCORES) {
    for (const n of [60, 150]) {
      it(`is kept by the bootstrap of the mean of ${n} ${name} scores`, () => {
        isHeld(coverage(mean, (dice, seed) => bootstrapMeanInterval(sampleOf(dice, n, draw), { seed, draws: 400 })));
      });
    }
  }

  it('is kept by the bootstrap of the difference of two sets', () => {
    const [even, skewed] = [SCORES[0]!, SCORES[1]!];
    const meanOf = (values: Float64Array) => ({
      n: values.length,
      statistic: (indices: Uint32Array) => {
        let total = 0;
        for (const index of indices) total += values[index]!;
        return total / indices.length;
      },
    });
    isHeld(
      coverage(skewed.mean - even.mean, (dice, seed) =>
        finishSteps(
          bootstrapGapInterval(meanOf(sampleOf(dice, 80, skewed.draw)), meanOf(sampleOf(dice, 60, even.draw)), {
            seed,
            draws: 400,
          }),
        ),
      ),
    );
  });
});
