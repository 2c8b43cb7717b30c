// One check of a gate: the truth table of the three verdicts, and that nothing without data passes.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Estimate } from '../../../schemas/estimate.ts';
import type { GateThreshold } from '../../../schemas/gate-decision.ts';
import { type CheckQuestion, judgeCheck } from '../../../server/core/gates/judge-check.ts';

type Sign = GateThreshold['must_be'];

function judge(value: Estimate, sign: Sign, asked: number, more: Partial<CheckQuestion> = {}) {
  const { threshold, ...rest } = more;
  const whole = { must_be: sign, value: asked, ...threshold };
  return judgeCheck({ check: 'c', title: 'C', as: 'measured', value, threshold: whole, ...rest });
}

const between = (low: number, high: number, n = 100): Estimate => ({
  ...{ kind: 'number', value: (low + high) / 2, n },
  interval: { low, high, level: 0.95, method: 'bootstrap_percentile' },
});
const alone = (value: number, n = 100): Estimate => ({ kind: 'number', value, n });

const MEASURED: readonly [low: number, high: number, sign: Sign, asked: number, verdict: string][] = [
  [0.66, 0.8, '>=', 0.65, 'PASS'],
  [0.65, 0.8, '>=', 0.65, 'PASS'],
  [0.65, 0.8, '>', 0.65, 'INSUFFICIENT_DATA'],
  [0.6, 0.8, '>=', 0.65, 'INSUFFICIENT_DATA'],
  [0.5, 0.65, '>=', 0.65, 'INSUFFICIENT_DATA'],
  [0.5, 0.65, '>', 0.65, 'FAIL'],
  [0.5, 0.64, '>=', 0.65, 'FAIL'],
  [0.05, 0.1, '<=', 0.1, 'PASS'],
  [0.05, 0.1, '<', 0.1, 'INSUFFICIENT_DATA'],
  [0.1, 0.2, '<=', 0.1, 'INSUFFICIENT_DATA'],
  [0.1, 0.2, '<', 0.1, 'FAIL'],
  [0.11, 0.2, '<=', 0.1, 'FAIL'],
];

describe('a check of a gate', () => {
  for (const [low, high, sign, asked, verdict] of MEASURED) {
    it(`is ${verdict} for [${low}, ${high}] where ${sign} ${asked} is asked for`, () => {
      assert.equal(judge(between(low, high), sign, asked).verdict, verdict);
    });
  }

  it('says about how many more samples would decide it', () => {
    // Half width 0.1 must become 0.05: four times as many samples.
    const { more_samples, reason } = judge(between(0.6, 0.8), '>=', 0.65);
    assert.equal(more_samples, 300);
    assert.equal(
      reason,
      'The interval [0.600, 0.800] holds the threshold 0.65. About 300 more samples would decide it, if the value stays.',
    );
  });

  it('promises no number of samples for a value on the threshold', () => {
    const { verdict, more_samples, reason } = judge(between(0.5, 0.8), '>=', 0.65);
    assert.equal(verdict, 'INSUFFICIENT_DATA');
    assert.equal(more_samples, undefined);
    assert.match(reason, /too near to it/);
  });

  const NEVER: readonly [title: string, value: Estimate, more?: Partial<CheckQuestion>][] = [
    ['an undefined value', { kind: 'undefined', why: 'no gold', n: 0 }],
    ['an undefined value with samples', { kind: 'undefined', why: 'no pair', n: 500 }],
    ['a measured value without interval', alone(0.9)],
    ['no records', { ...between(0.8, 0.9), n: 0 } as Estimate],
    [
      'fewer samples than an interval needs',
      between(0.8, 0.9, 9),
      { threshold: { must_be: '>=', value: 0.65, min_n: 10 } },
    ],
    ['NaN', alone(Number.NaN)],
    ['NaN in the interval', between(Number.NaN, 0.9)],
    ['an infinite interval', between(0.7, Number.POSITIVE_INFINITY)],
    ['an interval upside down', between(0.9, 0.7)],
    ['an exact value of no records', alone(0.9, 0), { as: 'exact' }],
    ['an undefined exact value', { kind: 'undefined', why: 'no file', n: 0 }, { as: 'exact' }],
    ['too little data', alone(0.1), { as: 'amount' }],
  ];
  for (const [title, value, more] of NEVER) {
    it(`lacks data with ${title}`, () => assert.equal(judge(value, '>=', 0.65, more).verdict, 'INSUFFICIENT_DATA'));
  }

  it('never passes zero errors of zero records', () => {
    assert.equal(judge(alone(0, 0), '==', 0, { as: 'exact' }).verdict, 'INSUFFICIENT_DATA');
    assert.equal(judge(alone(0, 5), '==', 0, { as: 'exact' }).verdict, 'PASS');
    assert.equal(judge(alone(1, 5), '==', 0, { as: 'exact' }).verdict, 'FAIL');
  });

  it('counts what is missing of an amount', () => {
    const { verdict, more_samples, reason } = judge(alone(11, 11), '>=', 100, { as: 'amount' });
    assert.deepEqual([verdict, more_samples], ['INSUFFICIENT_DATA', 89]);
    assert.equal(reason, 'There are 11 where >= 100 is asked for.');
    assert.equal(judge(alone(100), '>=', 100, { as: 'amount' }).verdict, 'PASS');
  });

  it('shows as many digits as it takes to see on which side a bound is', () => {
    assert.match(judge(between(0.5, 0.649996), '>=', 0.65).reason, /0\.649996/);
  });

  it('passes only with every value of the interval on the right side, fails only with every value on the wrong one', () => {
    const share = fc.double({ min: -1, max: 2, noNaN: true });
    const sign = fc.constantFrom<Sign>('>=', '>', '<=', '<');
    const meets = (s: Sign, v: number, t: number) =>
      ({ '>=': v >= t, '>': v > t, '<=': v <= t, '<': v < t, '==': v === t })[s];
    fc.assert(
      fc.property(share, share, share, sign, fc.nat(500), (a, b, asked, must, n) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const { verdict, more_samples } = judge(between(low, high, n), must, asked);
        const ends = [meets(must, low, asked), meets(must, high, asked)];
        const wanted =
          n === 0
            ? 'INSUFFICIENT_DATA'
            : ends[0] && ends[1]
              ? 'PASS'
              : ends[0] || ends[1]
                ? 'INSUFFICIENT_DATA'
                : 'FAIL';
        assert.equal(verdict, wanted);
        if (more_samples !== undefined)
          assert.ok(Number.isInteger(more_samples) && more_samples >= 1 && verdict === wanted);
      }),
    );
  });
});
