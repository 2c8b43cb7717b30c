// How long somebody worked on a task, idle time left out.
import { equal } from 'node:assert/strict';
import fc from 'fast-check';
import { ActiveTime, IDLE_AFTER_MS } from '../../../webviews/preference/active-time.ts';

describe('time spent on a task', () => {
  it('is the time since the task was shown, while somebody is there', () => {
    const time = new ActiveTime();
    time.begin(1000);
    time.touch(3000);
    equal(time.total(5500), 4500);
  });

  it('counts a long silence only up to its idle limit', () => {
    const time = new ActiveTime();
    time.begin(0);
    time.touch(600_000);
    equal(time.total(601_000), IDLE_AFTER_MS + 1000);
  });

  it('stops while another window is used', () => {
    const time = new ActiveTime();
    time.begin(0);
    time.leave(2000);
    time.touch(9000);
    equal(time.total(9500), 2500);
  });

  it('goes on from what was spent before the page was loaded anew', () => {
    const time = new ActiveTime();
    time.begin(50, 4000);
    equal(time.total(1050), 5000);
  });

  it('never runs backwards, never faster than the clock, however often it is asked', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 100_000 }),
      does: fc.constantFrom('touch', 'leave', 'ask'),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const time = new ActiveTime();
        time.begin(0);
        let now = 0;
        let last = 0;
        for (const { wait, does } of steps) {
          now += wait;
          if (does === 'touch') time.touch(now);
          if (does === 'leave') time.leave(now);
          const total = time.total(now);
          if (total < last || total > now || time.total(now) !== total) return false;
          last = total;
        }
        return true;
      }),
    );
  });
});
