// The confidence sequence against the martingale that it is made of, on hand-made scores.
import { ok, strictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { confidenceSequence, logMixture } from '../../../server/core/metrics/confidence-sequence.ts';
import type { Interval } from '../../../server/core/metrics/interval.ts';
import { labelsToDecide } from '../../../server/core/metrics/labels-to-decide.ts';
import { wilsonInterval } from '../../../server/core/metrics/wilson-interval.ts';

const scores = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: 2 * n }), fc.constant(n)));

describe('confidence sequence', () => {
  it('is undefined without scores', () => {
    ok('kind' in confidenceSequence(0, 0));
  });

  it('is a martingale: against the true mean, the expected factor of one more label is 1', () => {
    // E[M(n+1)] = p M(win) + (1 - p) M(loss) = M(n) for 0/1 scores of mean p.
    for (const p of [0.2, 0.5, 0.73]) {
      const now = logMixture(7, 19, p);
      const next = p * Math.exp(logMixture(8, 20, p) - now) + (1 - p) * Math.exp(logMixture(7, 20, p) - now);
      ok(Math.abs(next - 1) < 1e-12, `factor ${next}`);
    }
  });

  it('gains nothing in expectation from scores between 0 and 1', () => {
    // Half points keep the mean and are less spread: the martingale becomes a supermartingale.
    const now = logMixture(7, 19, 0.5);
    ok(Math.exp(logMixture(7.5, 20, 0.5) - now) <= 1);
  });

  it('holds the mean and Wilson’s interval from 10 labels on, and lies within 0 and 1', () => {
    fc.assert(
      fc.property(scores, ([twice, n]) => {
        const { low, high } = confidenceSequence(twice / 2, n) as Interval;
        const mean = twice / 2 / n;
        ok(0 <= low && low <= mean && mean <= high && high <= 1);
        const wilson = wilsonInterval(twice / 2, n) as Interval;
        if (n >= 10) ok(low <= wilson.low + 1e-9 && high >= wilson.high - 1e-9, `${low} ${high} within Wilson’s`);
      }),
    );
  });

  it('mirrors when wins and losses are exchanged', () => {
    fc.assert(
      fc.property(scores, ([twice, n]) => {
        const one = confidenceSequence(twice / 2, n) as Interval;
        const other = confidenceSequence(n - twice / 2, n) as Interval;
        ok(Math.abs(one.low - (1 - other.high)) < 1e-9);
      }),
    );
  });

  it('excludes one half exactly when it says so', () => {
    const { low } = confidenceSequence(66, 100) as Interval;
    strictEqual(low > 0.5, logMixture(66, 100, 0.5) >= Math.log(20));
  });
});

describe('labels to decide', () => {
  it('is 0 when the labels decide, and undefined without labels', () => {
    strictEqual((labelsToDecide(90, 100) as { more: number }).more, 0);
    ok('kind' in labelsToDecide(0, 0));
  });

  it('gives the same prediction for the same seed, and the same order of size for another', () => {
    const one = labelsToDecide(57, 100, { seed: 3 }) as { more: number };
    strictEqual(one.more, (labelsToDecide(57, 100, { seed: 3 }) as { more: number }).more);
    const other = labelsToDecide(57, 100, { seed: 4 }) as { more: number };
    ok(Math.abs(Math.log(one.more / other.more)) < 0.5, `${one.more} and ${other.more}`);
  });

  it('asks for more labels the nearer the win rate is to one half', () => {
    const near = labelsToDecide(52, 100) as { more: number };
    const far = labelsToDecide(60, 100) as { more: number };
    ok(near.more > far.more);
  });
});
