// Cohen's kappa: agreement of two raters beyond what their own habits would give by chance; weighted for ordered categories.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { type Category, type Ratings, sortedCategories } from './ratings.ts';
import { sum } from './sum.ts';

/** Rows: first rater, columns: second rater, in one order of categories. */
export type AgreementTable = readonly (readonly number[])[];

/** Disagreement weight of two positions in the list of categories; 0 on the diagonal. */
export type DisagreementWeight = (i: number, j: number) => number;

const nominalWeight: DisagreementWeight = (i, j) => (i === j ? 0 : 1);
/** Of ordered categories, linear and quadratic. No command asks for them: they are here for parity with the reference. */
export const linearWeight: DisagreementWeight = (i, j) => Math.abs(i - j);
export const quadraticWeight: DisagreementWeight = (i, j) => (i - j) ** 2;

export interface Kappa {
  readonly kappa: Measure;
  /** Asymptotic standard error, not under the null hypothesis (Fleiss, Cohen & Everitt 1969). */
  readonly standardError: Measure;
  /** Items that both raters rated. */
  readonly n: number;
}

/**
 * `1 - sum w o / sum w e` with disagreement weights w over category positions, observed shares o and shares e expected from the two marginals
 * (Cohen 1960, 1968). Range -1 to 1; 1 only on identity; 0 when one rater is constant. Undefined when both raters use a single category, the same one.
 * @example cohenKappa([[20, 20], [10, 50]]).kappa // 0.34782608695652173
 */
export function cohenKappa(table: AgreementTable, weight: DisagreementWeight = nominalWeight): Kappa {
  const n = sum(table.flat());
  const none = (why: string): Kappa => ({
    kappa: undefinedBecause(why, n),
    standardError: undefinedBecause(why, n),
    n,
  });
  if (n === 0) return none('no item is rated by both raters');
  const rows = table.map((row) => sum(row) / n);
  const columns = table.map((_row, j) => sum(table.map((row) => row[j]!)) / n);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < table.length; i++) {
    for (let j = 0; j < table.length; j++) {
      observed += weight(i, j) * (table[i]![j]! / n);
      expected += weight(i, j) * rows[i]! * columns[j]!;
    }
  }
  if (expected === 0) return none('both raters use one and the same category');
  return { kappa: 1 - observed / expected, standardError: standardErrorOf(table, rows, columns, n, weight), n };
}

/** Items × two raters as a table over the categories, declared or seen; items with a missing rating are dropped. */
export function agreementTable(ratings: Ratings, declared?: readonly Category[]): number[][] {
  const pairs = ratings.filter(([a, b]) => a !== null && a !== undefined && b !== null && b !== undefined);
  const categories = declared ?? sortedCategories(pairs.flat());
  const table = categories.map(() => categories.map(() => 0));
  for (const [a, b] of pairs) {
    const row = table[categories.indexOf(a!)];
    const column = categories.indexOf(b!);
    if (row && column >= 0) row[column]!++;
  }
  return table;
}

/** Fleiss, Cohen & Everitt (1969), in agreement weights `1 - w / max w`. */
function standardErrorOf(
  table: AgreementTable,
  rows: readonly number[],
  columns: readonly number[],
  n: number,
  weight: DisagreementWeight,
): number {
  const positions = table.map((_row, i) => i);
  const most = Math.max(...positions.flatMap((i) => positions.map((j) => weight(i, j))));
  const agreement = (i: number, j: number): number => 1 - weight(i, j) / most;
  const rowMeans = positions.map((i) => sum(columns.map((p, j) => p * agreement(i, j))));
  const columnMeans = positions.map((j) => sum(rows.map((p, i) => p * agreement(i, j))));
  let po = 0;
  let pe = 0;
  for (const i of positions) {
    for (const j of positions) {
      po += agreement(i, j) * (table[i]![j]! / n);
      pe += agreement(i, j) * rows[i]! * columns[j]!;
    }
  }
  let spread = 0;
  for (const i of positions) {
    for (const j of positions) {
      const share = table[i]![j]! / n;
      spread += share * (agreement(i, j) * (1 - pe) - (rowMeans[i]! + columnMeans[j]!) * (1 - po)) ** 2;
    }
  }
  return Math.sqrt(Math.max(0, (spread - (po * pe - 2 * pe + po) ** 2) / (n * (1 - pe) ** 4)));
}
