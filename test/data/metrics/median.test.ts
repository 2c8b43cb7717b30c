// The median in linear time is the one of sorting.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { median } from '../../../server/core/metrics/median.ts';
import { quantile } from '../../../server/core/metrics/quantile.ts';

describe('median', () => {
  it('is the quantile of one half to the last bit, repeated values included', () => {
    // Sorting tells the zeros apart, selecting does not: there is one zero here.
    const double = fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((one) => one + 0);
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), double);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
        const sorted = Float64Array.from(values).sort();
        assert.equal(median(Float64Array.from(values)), quantile(sorted, 0.5));
      }),
    );
  });
});
