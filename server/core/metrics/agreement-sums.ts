// Chance-corrected agreement from sums over items, so that draws of many samples need only add: what intervals of kappa and AC1 rest on.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { sum } from './sum.ts';

/** Of one item's counts by category: whether it is rated, whether twice, its pairwise agreement, and the share of each category. Sums of these over items are what the others take. */
export function agreementSums(counts: readonly number[]): Float64Array {
  const ratings = sum(counts);
  if (ratings === 0) return new Float64Array(3 + counts.length);
  const isPaired = ratings >= 2;
  const agreement = isPaired ? sum(counts.map((count) => count * (count - 1))) / (ratings * (ratings - 1)) : 0;
  return Float64Array.from([1, isPaired ? 1 : 0, agreement, ...counts.map((count) => count / ratings)]);
}

/** Pairwise agreement, chance not taken out. Undefined without an item with two ratings. */
export function observedOfSums([rated, paired, agreement]: Float64Array): Measure {
  return paired === 0 ? undefinedBecause('no item has two ratings', rated ?? 0) : agreement! / paired!;
}

/**
 * The same as `gwetAc(…).coefficient` over the items, unweighted.
 * @example ac1OfSums(agreementSums([1, 1])) // -1
 */
export function ac1OfSums(sums: Float64Array): Measure {
  const q = sums.length - 3;
  return corrected(sums, (shares) => sum(shares.map((share) => share * (1 - share))) / (q - 1));
}

/**
 * The same as `fleissKappa(…).coefficient` over the items.
 * @example fleissKappaOfSums(agreementSums([1, 1])) // -1
 */
export function fleissKappaOfSums(sums: Float64Array): Measure {
  return corrected(sums, (shares) => sum(shares.map((share) => share * share)));
}

/** The same as `cohenKappa(…).kappa` of a square table of counts, row after row. */
export function cohenKappaOfSums(table: Float64Array): Measure {
  const q = Math.sqrt(table.length);
  return cohenKappa(Array.from({ length: q }, (_row, i) => Array.from(table.subarray(i * q, (i + 1) * q)))).kappa;
}

function corrected(sums: Float64Array, expectedOf: (shares: readonly number[]) => number): Measure {
  const observed = observedOfSums(sums);
  if (typeof observed !== 'number') return observed;
  const expected = expectedOf(Array.from(sums.subarray(3), (share) => share / sums[0]!));
  if (1 - expected < 1e-14) return undefinedBecause('all ratings are of one category', sums[0]!);
  return (observed - expected) / (1 - expected);
}
