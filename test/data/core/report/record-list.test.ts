// The records behind a number: the first of them are those that a stable sort of all would put first.
import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { firstOf } from '../../../../server/core/report/record-list.ts';

describe('firstOf', () => {
  it('gives what a stable sort gives, for every order, number and tie', () => {
    const records = fc
      .array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 })
      .map((keys) => keys.map((key, at) => ({ key, at })));
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 30 }), (all, most) => {
        const byKey = (a: { key: number }, b: { key: number }): number => a.key - b.key;
        deepEqual(firstOf(all, byKey, most), [...all].sort(byKey).slice(0, most));
      }),
    );
  });
});
