// A gate's decision: how checks combine, what it says, and one check over several parts.
import assert from 'node:assert/strict';
import type { Estimate } from '../../../schemas/estimate.ts';
import type { GateCheck, GateVerdict } from '../../../schemas/gate-decision.ts';
import { decideGate, gateSentence } from '../../../server/core/gates/decide-gate.ts';
import { worstCheck } from '../../../server/core/gates/worst-check.ts';

const check = (name: string, verdict: GateVerdict, more?: number): GateCheck => ({
  ...{ check: name, title: name, verdict, value: { kind: 'number', value: 1, n: 1 }, reason: 'It is.' },
  ...(more === undefined ? {} : { more_samples: more }),
});
const [pass, fail, open] = [check('a', 'PASS'), check('b', 'FAIL'), check('c', 'INSUFFICIENT_DATA', 40)];

describe('a gate', () => {
  const TABLE: readonly [string, readonly GateCheck[], GateVerdict][] = [
    ['no check', [], 'INSUFFICIENT_DATA'],
    ['all passed', [pass, pass], 'PASS'],
    ['one failed', [pass, fail], 'FAIL'],
    ['one not decided', [pass, open], 'INSUFFICIENT_DATA'],
    ['one failed and one not decided', [open, fail], 'FAIL'],
  ];
  for (const [title, checks, verdict] of TABLE) {
    it(`with ${title} decides ${verdict}`, () => {
      assert.equal(decideGate(checks), verdict);
      assert.ok(gateSentence('variant1', checks).startsWith(`${verdict}: `));
    });
  }

  it('says in one sentence what is true, with what is missing', () => {
    assert.equal(
      gateSentence('variant1', [pass, open, check('d', 'INSUFFICIENT_DATA')]),
      'INSUFFICIENT_DATA: whether variant1 may be released is not decided; 2 of 3 checks lack data (c, d); about 40 more samples would decide 1 of them.',
    );
    assert.equal(
      gateSentence('variant1', [pass, fail, open], true),
      'MOCK predictions: FAIL: variant1 must not be released; 1 of 3 checks is not met (b), 1 is not decided.',
    );
  });
});

describe('a gate with checks that were not judged', () => {
  const leftOut = [
    { check: 'leakage', title: 'Leakage', because: 'off', reason: 'No outlines.' },
    { check: 'hair_overlap', title: 'Hair', because: 'taxonomy', reason: 'There is no hair.' },
  ] as const;

  it('says in its sentence which are switched off, whatever it decides', () => {
    for (const checks of [[pass], [fail], [open], []]) {
      assert.match(gateSentence('variant1', checks, false, leftOut), /; 1 check is switched off \(leakage\)\.$/);
    }
  });
});

describe('a check over several parts', () => {
  const part = (on: string, low: number, high: number, n = 50) => ({
    on,
    value: {
      ...{ kind: 'number', value: (low + high) / 2, n },
      interval: { low, high, level: 0.95, method: 'wilson' },
    } as Estimate,
  });
  const worst = (...parts: ReturnType<typeof part>[]) =>
    worstCheck(
      { check: 'worst', title: 'Worst', as: 'measured', threshold: { must_be: '>=', value: 0.5, min_n: 10 } },
      parts,
      'no sample names a bucket',
    );

  it('speaks of the lowest part when all pass', () => {
    const { verdict, reason } = worst(part('light', 0.7, 0.8), part('dark', 0.6, 0.7));
    assert.equal(verdict, 'PASS');
    assert.equal(reason, 'dark: The whole interval [0.600, 0.700] is >= 0.5. It is the lowest of 2, and all pass.');
  });

  it('fails when one part fails, whatever the others', () => {
    const { verdict, reason } = worst(part('light', 0.7, 0.8), part('dark', 0.1, 0.2), part('few', 0.9, 1, 3));
    assert.equal(verdict, 'FAIL');
    assert.match(reason, /^dark: /);
  });

  it('is not decided when a part is not, with the need of the part that needs most', () => {
    const { verdict, more_samples, reason } = worst(part('a', 0.45, 0.75), part('b', 0.9, 1, 3), part('c', 0.7, 0.8));
    assert.equal(verdict, 'INSUFFICIENT_DATA');
    // a: half width 0.15, distance 0.1: 50 × 2.25 − 50; b: 10 − 3.
    assert.equal(more_samples, 63);
    assert.match(reason, /^a: .* The same holds for b\.$/);
  });

  it('never passes without parts', () => {
    const { verdict, reason } = worst();
    assert.equal(verdict, 'INSUFFICIENT_DATA');
    assert.equal(reason, 'There is no value: no sample names a bucket.');
  });
});
