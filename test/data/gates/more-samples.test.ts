// How many more samples would decide, in words: what is no plan is not told as one.
import { equal } from 'node:assert/strict';
import { judgeCheck } from '../../../server/core/gates/judge-check.ts';
import { moreSamples } from '../../../server/core/report/more-samples.ts';

describe('how many more samples would decide', () => {
  it('is a number up to ten times of what there is', () => {
    equal(moreSamples(1, 11), 'about 1 more sample');
    equal(moreSamples(110, 11), 'about 110 more samples');
    equal(moreSamples(17, 11, 'label'), 'about 17 more labels');
  });

  it('is far more than there is beyond that, with a number that claims no precision', () => {
    equal(moreSamples(1899, 11), 'far more samples than the round has (about 1900)');
  });

  it('is told so by a check', () => {
    const { reason, more_samples } = judgeCheck({
      ...{ check: 'agreement', title: 'Agreement', as: 'measured' },
      threshold: { must_be: '>=', value: 0.4 },
      value: { kind: 'number', value: 0.452, n: 11, interval: { low: -0.235, high: 1, level: 0.95, method: 'b' } },
    });
    equal(more_samples, 1909);
    equal(
      reason,
      'The interval [-0.235, 1] holds the threshold 0.4. Far more samples than the round has (about 1900) would decide it, if the value stays.',
    );
  });
});
