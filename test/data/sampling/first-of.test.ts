// The first items of a list, against putting the whole list in order.
import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { firstOf } from '../../../server/core/sampling/first-of.ts';

describe('the first items in some order', () => {
  it('are those of the whole list in that order, ties and all', () => {
    const items = fc.array(fc.record({ key: fc.integer({ min: -3, max: 3 }), id: fc.nat(20) }), { maxLength: 30 });
    fc.assert(
      fc.property(items, fc.integer({ min: -1, max: 35 }), (list, count) => {
        const compare = (a: { key: number; id: number }, b: { key: number; id: number }) =>
          a.key - b.key || a.id - b.id;
        const expected = list.toSorted(compare).slice(0, Math.max(0, count));
        deepEqual(
          firstOf(list, count, ({ key }) => key, compare),
          expected,
        );
      }),
    );
  });
});
