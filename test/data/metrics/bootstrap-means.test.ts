// The bootstrap of many means at once gives what the bootstrap of one mean gives, and pauses often.
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { bootstrapMeanInterval } from '../../../server/core/metrics/bootstrap-interval.ts';
import { bootstrapMeans } from '../../../server/core/metrics/bootstrap-means.ts';
import { countSteps, finishSteps } from '../../finish-steps.ts';

const options = { seed: 11, draws: 200 };

describe('bootstrap of many means', () => {
  it('is that of one mean for a column without gaps, whatever stands beside it', () => {
    const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(numbers, (values) => {
        const column = Float64Array.from(values);
        const own = finishSteps(bootstrapMeans([column, column.map((value) => 1 - value)], [[0], [1]], options))[0]!;
        const alone = bootstrapMeanInterval(column, options);
        ok(!('kind' in own) && !('kind' in alone));
        ok(Math.abs(own.low - alone.low) < 1e-12 && Math.abs(own.high - alone.high) < 1e-12);
      }),
    );
  });

  it('leaves out of a mean of means the columns that a draw holds nothing of', () => {
    const full = Float64Array.from([1, 1, 1, 1, 1, 1]);
    const gaps = Float64Array.from([0, 0, 0, 0, 0, Number.NaN]);
    const both = finishSteps(bootstrapMeans([full, gaps], [[0, 1]], options))[0]!;
    ok(!('kind' in both) && both.low === 0.5 && both.high === 0.5);
  });

  it('has no interval for one value, nor where most draws hold none', () => {
    const one = Float64Array.from([0.5, Number.NaN, Number.NaN]);
    const two = Float64Array.from([0.5, 0.7, ...new Array<number>(20).fill(Number.NaN)]);
    const why = (columns: Float64Array[]) => {
      const interval = finishSteps(bootstrapMeans(columns, [[0]], { seed: 11 }))[0]!;
      return 'kind' in interval ? interval.why : '';
    };
    deepEqual([why([one]), why([two])], ['an interval needs two items', 'the statistic is undefined on many draws']);
    equal(why([]), 'an interval needs two items');
  });

  it('pauses every few million additions', () => {
    const columns = Array.from({ length: 10 }, () => new Float64Array(5000).fill(0.5));
    ok(countSteps(bootstrapMeans(columns, [[0]], { seed: 1, draws: 200 })).pauses >= 4);
  });
});
