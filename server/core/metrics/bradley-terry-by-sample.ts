// Bradley–Terry abilities where samples weigh the same, not labels: the labels of one sample on one pair count as one comparison between them.
import type { Undefined } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import { bootstrapKindsTogether } from './bootstrap-kinds.ts';
import { type Ability, type BradleyTerryOptions, bradleyTerry, type Comparisons } from './bradley-terry.ts';
import type { Interval } from './interval.ts';
import { sum } from './sum.ts';

export interface SampledAbility extends Omit<Ability, 'standardError' | 'interval'> {
  /** `wald`: each sample has one label. `wald_of_samples`: as many labels as samples, where draws of samples know no doubt or often have no maximum. */
  readonly interval: Interval & { readonly method: 'wald' | 'cluster_bootstrap_percentile' | 'wald_of_samples' };
}

/** What one fit costs in kinds drawn, by player. */
const FIT = 400;

/**
 * Maximum likelihood (Bradley & Terry 1952) of weighed comparisons: with two players, the strength is the win rate over samples. `samples`: the labels of each, half wins where ties count half.
 * Where each sample has one label, abilities and intervals are those of `bradleyTerry`; else whole samples are drawn with replacement (Davison & Hinkley 1997, section 3.8).
 * Undefined as `bradleyTerry` is. Yields nothing between pieces of work.
 */
export function* bradleyTerryBySample(
  players: readonly string[],
  samples: readonly (readonly Comparisons[])[],
  { seed, draws = 2000, ties = 'none', level = 0.95 }: BootstrapOptions & BradleyTerryOptions,
): Generator<void, SampledAbility[] | Undefined> {
  const kinds = kindsOf(samples.map((sample) => sample.filter((one) => labelsIn(one, ties) > 0)));
  const counts = kinds.map(({ count }) => count);
  const fitTo = (times: ArrayLike<number>) => bradleyTerry(players, totals(kinds, times, ties), { ties, level });
  const fitted = fitTo(counts);
  if ('kind' in fitted) return fitted;
  const isSingle = kinds.every(({ comparisons }) => sum(comparisons.map((one) => labelsIn(one, ties))) === 1);
  const drawn = isSingle ? undefined : yield* drawnIntervals();
  return fitted.abilities.map(({ standardError: _, interval, ...ability }, at) => {
    const own = drawn?.[at];
    const known = own !== undefined && own.high - own.low > 1e-12;
    const wald = isSingle ? ('wald' as const) : ('wald_of_samples' as const);
    return {
      ...ability,
      interval: known ? { ...own, method: 'cluster_bootstrap_percentile' } : { ...interval, method: wald },
    };
  });

  function* drawnIntervals(): Generator<void, readonly Interval[] | undefined> {
    // A draw in which somebody never lost has an ability without end: where such are more than what an interval cuts off, its end is not known.
    let endless = 0;
    const abilities = (times: Float64Array) => {
      const one = fitTo(times);
      if ('kind' in one) endless++;
      return 'kind' in one ? one : one.abilities.map(({ ability }) => ability);
    };
    const cost = FIT * players.length;
    const intervals = yield* bootstrapKindsTogether(counts, abilities, { seed, draws, level, cost });
    return 'kind' in intervals || endless > (draws * (1 - level)) / 2 ? undefined : intervals;
  }
}

interface Kind {
  readonly comparisons: readonly Comparisons[];
  readonly count: number;
}

/** Samples that say the same are one kind; in an order that does not depend on that of the samples. */
function kindsOf(samples: readonly (readonly Comparisons[])[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const comparisons of samples) {
    if (comparisons.length === 0) continue;
    const key = comparisons
      .map(({ first, second, wins, losses, ties }) => JSON.stringify([first, second, wins, losses, ties ?? 0]))
      .sort()
      .join();
    kinds.set(key, { comparisons, count: (kinds.get(key)?.count ?? 0) + 1 });
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

/** Of each pair: wins, losses and ties of the kinds so many times, each comparison shared between its labels. */
function totals(kinds: readonly Kind[], times: ArrayLike<number>, ties: BradleyTerryOptions['ties']): Comparisons[] {
  const pairs = new Map<string, Required<Comparisons>>();
  for (const [at, { comparisons }] of kinds.entries()) {
    for (const one of comparisons) {
      const { first, second } = one;
      const weight = times[at]! / labelsIn(one, ties);
      const key = JSON.stringify([first, second]);
      const before = pairs.get(key) ?? { first, second, wins: 0, losses: 0, ties: 0 };
      pairs.set(key, {
        ...before,
        wins: before.wins + weight * one.wins,
        losses: before.losses + weight * one.losses,
        ties: before.ties + weight * (one.ties ?? 0),
      });
    }
  }
  return [...pairs.values()];
}

function labelsIn({ wins, losses, ties: tied = 0 }: Comparisons, ties: BradleyTerryOptions['ties']): number {
  return wins + losses + (ties === 'davidson' ? tied : 0);
}
