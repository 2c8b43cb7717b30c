// Bradley–Terry abilities of players from pairwise comparisons, with standard errors; ties by Davidson's model.
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { inverse, Matrix } from 'ml-matrix';
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { Interval } from './interval.ts';
import { sum } from './sum.ts';
import { missingLink } from './win-graph.ts';

/** How often `first` won and lost against `second`; half wins are allowed where ties count half. */
export interface Comparisons {
  readonly first: string;
  readonly second: string;
  readonly wins: number;
  readonly losses: number;
  /** Only Davidson's model reads them. */
  readonly ties?: number;
}

export interface Ability {
  readonly player: string;
  /** ln π, shifted so that the mean of all players is 0. */
  readonly ability: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** exp(ability) as a share of the sum over all players. */
  readonly strength: number;
  /** 1000 + 400 / ln 10 · ability. */
  readonly elo: number;
}

export interface BradleyTerry {
  readonly abilities: readonly Ability[];
  /** Of the abilities, in their order: the variance of a difference is v(i,i) + v(j,j) - 2 v(i,j). */
  readonly covariance: readonly (readonly number[])[];
  readonly logLikelihood: number;
  /** Davidson's ν as ln ν, with its standard error. */
  readonly tieParameter?: { readonly logNu: number; readonly standardError: number };
}

export interface BradleyTerryOptions {
  /** `none`: P(i beats j) = π_i / (π_i + π_j). `davidson`: P(tie) is proportional to ν sqrt(π_i π_j) (Davidson 1970). */
  readonly ties?: 'none' | 'davidson';
  readonly level?: number;
}

/** One possible outcome of a comparison: how often it happened, and how the parameters enter its log weight. */
interface OutcomeTerm {
  readonly count: number;
  readonly at: readonly number[];
  readonly by: readonly number[];
}

const MOST_STEPS = 100;
const SMALL = 1e-12;

/**
 * Maximum likelihood without a penalty (Bradley & Terry 1952), intervals from the observed information (Wald). Undefined where no maximum exists: one group of players never lost to the others, or never met them (Ford 1957).
 * @example bradleyTerry(['A', 'B'], [{ first: 'A', second: 'B', wins: 3, losses: 1 }]).abilities[0].strength // 0.75
 */
export function bradleyTerry(
  players: readonly string[],
  comparisons: readonly Comparisons[],
  { ties = 'none', level = 0.95 }: BradleyTerryOptions = {},
): BradleyTerry | Undefined {
  const withTies = ties === 'davidson';
  const n = sum(comparisons.map((one) => one.wins + one.losses + (withTies ? (one.ties ?? 0) : 0)));
  const missing = missingLink(players, comparisons, withTies);
  if (missing !== undefined) return undefinedBecause(missing, n);
  if (withTies && !comparisons.some((one) => (one.ties ?? 0) > 0)) {
    return undefinedBecause('there is no tie to estimate the share of ties from', n);
  }
  const games = comparisons.map((one) => termsOf(one, players, withTies));
  // The first player's ability is fixed at 0 while fitting; the last parameter is ln ν.
  const size = players.length + (withTies ? 1 : 0);
  const fitted = maximize(games, size);
  if (!fitted) return undefinedBecause('the likelihood has no maximum that can be found', n);
  const { parameters, information, logLikelihood } = fitted;
  const variance = inverse(information);
  const covarianceOf = (i: number, j: number): number => (i === 0 || j === 0 ? 0 : variance.get(i - 1, j - 1));
  const mean = sum(parameters.slice(0, players.length)) / players.length;
  const covariance = centred(players.length, covarianceOf);
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const weights = players.map((_player, i) => Math.exp(parameters[i]! - mean));
  const abilities = players.map((player, i) => {
    const ability = parameters[i]! - mean;
    const standardError = Math.sqrt(covariance[i]![i]!);
    const interval = { low: ability - z * standardError, high: ability + z * standardError, level };
    const strength = weights[i]! / sum(weights);
    return { player, ability, standardError, interval, strength, elo: 1000 + (400 / Math.LN10) * ability };
  });
  if (!withTies) return { abilities, covariance, logLikelihood };
  const last = size - 1;
  const tieParameter = { logNu: parameters[last]!, standardError: Math.sqrt(covarianceOf(last, last)) };
  return { abilities, covariance, logLikelihood, tieParameter };
}

function termsOf(
  { first, second, wins, losses, ties = 0 }: Comparisons,
  players: readonly string[],
  withTies: boolean,
) {
  const [i, j] = [players.indexOf(first), players.indexOf(second)];
  const terms: OutcomeTerm[] = [
    { count: wins, at: [i], by: [1] },
    { count: losses, at: [j], by: [1] },
  ];
  if (withTies) terms.push({ count: ties, at: [i, j, players.length], by: [0.5, 0.5, 1] });
  return terms;
}

/** Newton's method with halved steps; the log likelihood is concave. */
function maximize(games: readonly (readonly OutcomeTerm[])[], size: number) {
  let parameters = new Array<number>(size).fill(0);
  let current = likelihood(games, parameters);
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = inverse(current.information).mmul(Matrix.columnVector(current.gradient));
    let scale = 1;
    let next = current;
    let moved = parameters;
    for (; scale > SMALL; scale /= 2) {
      moved = parameters.map((value, i) => (i === 0 ? 0 : value + scale * direction.get(i - 1, 0)));
      next = likelihood(games, moved);
      if (next.logLikelihood >= current.logLikelihood - SMALL) break;
    }
    const change = Math.max(...direction.to1DArray().map(Math.abs)) * scale;
    parameters = moved;
    current = next;
    if (change < SMALL) return { parameters, ...current };
  }
  return undefined;
}

/** Gradient and information leave out the first player, whose ability is fixed. */
function likelihood(games: readonly (readonly OutcomeTerm[])[], parameters: readonly number[]) {
  const size = parameters.length;
  const gradient = new Array<number>(size - 1).fill(0);
  const information = Matrix.zeros(size - 1, size - 1);
  let logLikelihood = 0;
  for (const terms of games) {
    const n = sum(terms.map(({ count }) => count));
    const logs = terms.map(({ at, by }) => sum(at.map((place, k) => parameters[place]! * by[k]!)));
    const most = Math.max(...logs);
    const total = most + Math.log(sum(logs.map((log) => Math.exp(log - most))));
    const mean = new Map<number, number>();
    terms.forEach(({ count, at, by }, term) => {
      const p = Math.exp(logs[term]! - total);
      logLikelihood += count * (logs[term]! - total);
      at.forEach((place, k) => {
        mean.set(place, (mean.get(place) ?? 0) + p * by[k]!);
        if (place > 0) gradient[place - 1]! += (count - n * p) * by[k]!;
      });
      for (const [k, a] of at.entries()) {
        for (const [l, b] of at.entries()) if (a > 0 && b > 0) add(information, a, b, n * p * by[k]! * by[l]!);
      }
    });
    for (const [a, x] of mean) for (const [b, y] of mean) if (a > 0 && b > 0) add(information, a, b, -n * x * y);
  }
  return { logLikelihood, gradient, information };
}

function add(matrix: Matrix, a: number, b: number, value: number): void {
  matrix.set(a - 1, b - 1, matrix.get(a - 1, b - 1) + value);
}

/** Covariance after the mean of all players has been taken off: P C Pᵀ. */
function centred(n: number, of: (i: number, j: number) => number): number[][] {
  const all = Array.from({ length: n }, (_, i) => i);
  const rowMeans = all.map((i) => sum(all.map((j) => of(i, j))) / n);
  const mean = sum(rowMeans) / n;
  return all.map((i) => all.map((j) => of(i, j) - rowMeans[i]! - rowMeans[j]! + mean));
}
