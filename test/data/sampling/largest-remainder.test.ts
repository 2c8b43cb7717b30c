// Largest remainder against scikit-learn's stratified splits, and its properties.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { largestRemainder } from '../../../server/core/sampling/largest-remainder.ts';
import { referenceFolder } from '../metrics/reference.ts';

interface Case {
  readonly name: string;
  readonly input: { readonly kind: string };
  readonly expected: { readonly total_counts?: readonly number[]; readonly test_size: number };
}

describe('largest remainder', () => {
  const { cases } = JSON.parse(readFileSync(join(referenceFolder, 'cases', 'stratified_split.json'), 'utf8')) as {
    cases: Case[];
  };
  for (const { name, input, expected } of cases) {
    const { total_counts: totals, test_size: size } = expected;
    if (input.kind !== 'holdout' || !totals) continue;
    it(`keeps what the reference calls safe on ${name}`, () => {
      const counts = largestRemainder(size, totals, totals);
      const n = totals.reduce((a, b) => a + b, 0);
      equal(
        counts.reduce((a, b) => a + b, 0),
        size,
      );
      for (const [i, count] of counts.entries()) ok(Math.abs(count - (totals[i]! * size) / n) < 1, `${counts}`);
    });
  }

  it('gives the places left to the largest remainders, ties to the first', () => {
    deepEqual(largestRemainder(10, [1, 1, 1]), [4, 3, 3]);
    // Hamilton's own example of a house of 10: dues 5.5, 3.3, 1.2.
    deepEqual(largestRemainder(10, [55, 33, 12]), [6, 3, 1]);
  });

  it('shares out among the others what a full share cannot take', () => {
    deepEqual(largestRemainder(10, [1, 1, 1], [2, 100, 100]), [2, 4, 4]);
    deepEqual(largestRemainder(10, [1, 1], [2, 3]), [2, 3]);
  });

  it('gives nothing to shares without weight, and nothing at all without shares', () => {
    deepEqual(largestRemainder(3, [0, 1]), [0, 3]);
    deepEqual(largestRemainder(3, []), []);
    deepEqual(largestRemainder(0, [1, 1]), [0, 0]);
  });

  const shares = fc.array(fc.record({ weight: fc.nat(1000), capacity: fc.nat(50) }), { maxLength: 12 });

  it('adds up to the total or to all that there is, within every capacity', () => {
    fc.assert(
      fc.property(fc.nat(300), shares, (total, list) => {
        const capacities = list.map(({ capacity }) => capacity);
        const given = largestRemainder(
          total,
          list.map(({ weight }) => weight),
          capacities,
        );
        const reachable = list.reduce((sum, { weight, capacity }) => sum + (weight > 0 ? capacity : 0), 0);
        equal(
          given.reduce((a, b) => a + b, 0),
          Math.min(total, reachable),
        );
        ok(given.every((count, i) => Number.isInteger(count) && count >= 0 && count <= capacities[i]!));
      }),
    );
  });

  it('is less than one place away from each exact share when nothing is full', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }), (total, weights) => {
        const weight = weights.reduce((a, b) => a + b, 0);
        const given = largestRemainder(total, weights);
        ok(given.every((count, i) => Math.abs(count - (total * weights[i]!) / weight) < 1 + 1e-6));
      }),
    );
  });
});
