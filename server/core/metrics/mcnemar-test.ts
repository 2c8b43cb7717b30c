// McNemar's test: whether two judges of the same items are right equally often.
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import binomialPmf from '@stdlib/stats-base-dists-binomial-pmf';
import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { type Measure, undefinedBecause } from '../undefined.ts';

export interface McnemarTest {
  /** Items that only the first judge, or only the second, had right. */
  readonly b: number;
  readonly c: number;
  readonly chiSquared: Measure;
  readonly p: Measure;
  /** With Edwards' continuity correction, never below zero. */
  readonly correctedChiSquared: Measure;
  readonly correctedP: Measure;
  readonly exactP: number;
  readonly midP: number;
}

/**
 * Rows: first judge right, wrong; columns: second judge. Chi-squared with one degree of freedom (McNemar 1947); exact and mid-p from the binomial distribution (Fagerland et al. 2013).
 * The chi-squared forms are undefined when the judges never differ; prefer the exact one below 25 discordant items.
 * @example mcnemarTest([[5, 4], [4, 3]]).exactP // 1
 */
export function mcnemarTest([[, b], [c]]: readonly [
  readonly [number, number],
  readonly [number, number],
]): McnemarTest {
  const n = b + c;
  const none = undefinedBecause('the judges never differ', n);
  const chiSquared = n === 0 ? none : (b - c) ** 2 / n;
  const correctedChiSquared = n === 0 ? none : Math.max(0, Math.abs(b - c) - 1) ** 2 / n;
  const tail = (x: Measure): Measure => (typeof x === 'number' ? 1 - chisquareCdf(x, 1) : x);
  const fewer = Math.min(b, c);
  const exactP = n === 0 ? 1 : Math.min(1, 2 * binomialCdf(fewer, n, 0.5));
  const midP = b === c ? 1 : exactP - binomialPmf(fewer, n, 0.5);
  return {
    b,
    c,
    chiSquared,
    p: tail(chiSquared),
    correctedChiSquared,
    correctedP: tail(correctedChiSquared),
    exactP,
    midP,
  };
}
