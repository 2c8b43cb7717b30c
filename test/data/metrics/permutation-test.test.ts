// The two-sample permutation test: by hand, by Fisher, by dealing every hand, and seldom wrong where nothing differs.
import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { permutationTest } from '../../../server/core/metrics/permutation-test.ts';

/** Every way of dealing `size` of the values, one by one. */
function dealt(a: readonly number[], b: readonly number[]): number {
  const all = [...a, ...b];
  const mean = all.reduce((x, y) => x + y, 0) / all.length;
  const far = (group: readonly number[]): number =>
    Math.abs(group.reduce((x, y) => x + y, 0) - group.length * mean) + 1e-9;
  let [ways, extreme] = [0, 0];
  for (let hand = 0; hand < 2 ** all.length; hand++) {
    const group = all.filter((_, at) => hand & (1 << at));
    if (group.length !== a.length) continue;
    ways++;
    if (far(group) >= far(a) - 1e-9) extreme++;
  }
  return extreme / ways;
}

describe('the permutation test of two groups', () => {
  it('is 2 of the 20 ways where three ones stand against three zeros', () => {
    const p = permutationTest([1, 1, 1], [0, 0, 0]) as number;
    ok(Math.abs(p - 0.1) < 1e-12);
  });

  it('is Fisher’s exact test of the lady tasting tea', () => {
    // R: fisher.test(matrix(c(3, 1, 1, 3), 2)): p-value = 0.4857.
    ok(Math.abs((permutationTest([1, 1, 1, 0], [1, 0, 0, 0]) as number) - 34 / 70) < 1e-12);
  });

  it('is what dealing every hand gives, whichever side comes first', () => {
    const scores = fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const p = permutationTest(a, b);
        if (typeof p !== 'number') return equal(new Set([...a, ...b]).size, 1);
        ok(Math.abs(p - dealt(a, b)) < 1e-9);
        ok(Math.abs(p - (permutationTest(b, a) as number)) < 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('says nothing where all values are the same, or a side is empty', () => {
    equal(typeof permutationTest([1, 1], [1]), 'object');
    equal(typeof permutationTest([1, 0], []), 'object');
  });

  it('goes over into its normal limit without a step', () => {
    const values = (n: number, shift: number): number[] =>
      Array.from({ length: n }, (_, at) => ((at * 37) % 101) / 100 + shift);
    const few = Array.from({ length: 200 }, (_, at) => (at % 10 < 6 ? 1 : 0));
    const many = few.map((value, at) => value + at * 1e-7);
    const exact = permutationTest(
      few.slice(0, 90),
      few.slice(90).map((value, at) => (at % 5 ? value : 0)),
    ) as number;
    const limit = permutationTest(
      many.slice(0, 90),
      many.slice(90).map((value, at) => (at % 5 ? value : 0)),
    ) as number;
    ok(Math.abs(exact - limit) < 0.05, `${exact} ${limit}`);
    ok((permutationTest(values(300, 0), values(300, 0.5)) as number) < 1e-6);
  });

  it('is below 0.05 in at most 5 % of 2,000 rounds of 10 against 10 in which nothing differs', () => {
    const generator = xoroshiro128plus(5);
    const score = (): number => [0, 0.5, 1, 1][Math.floor(uniformFloat64(generator) * 4)]!;
    let found = 0;
    for (let run = 0; run < 2000; run++) {
      const p = permutationTest(Array.from({ length: 10 }, score), Array.from({ length: 10 }, score));
      if (typeof p === 'number' && p < 0.05) found++;
    }
    ok(found <= 100, `${found}`);
  });
});
