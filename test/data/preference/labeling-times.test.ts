// Moments and times of the labeling page: no two answers at one moment, and times as people say them.
import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { inMinutes } from '../../../webviews/preference/in-minutes.ts';
import { Moments } from '../../../webviews/preference/moments.ts';

describe('moments of answers', () => {
  it('are each later than the one before, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2 }), (times) => {
        const clock = [...times];
        const moments = new Moments(() => clock.shift()!);
        const told = times.map(() => Date.parse(moments.next()));
        deepEqual(
          told,
          [...new Set(told)].sort((a, b) => a - b),
        );
        equal(told[0], Math.max(1, times[0]!));
      }),
    );
  });
});

describe('times that people read', () => {
  const texts = { seconds: '{0} s', minutes: '{0} min', hours: '{0} h {1} min' };
  for (const [seconds, said] of [
    [0, '0 s'],
    [119.4, '119 s'],
    [120, '2 min'],
    [7100, '118 min'],
    [7200, '2 h 0 min'],
    [9000, '2 h 30 min'],
  ] as const)
    it(`${seconds} s are ${said}`, () => equal(inMinutes(seconds, texts), said));
});
