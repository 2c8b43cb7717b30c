// Bootstrap over clusters: an interval of a mean whose items come in groups that belong together, such as several labels of one sample.
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import { drawBinomial } from './draw-binomial.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';

/** Sum of the scores of one cluster, and how many they are. */
export interface Cluster {
  readonly total: number;
  readonly n: number;
}

/**
 * Percentile interval of the mean of all items, whole clusters drawn with replacement (Davison & Hinkley 1997, section 3.8). Clusters with the same total and n are drawn together, as one multinomial draw over the kinds of clusters:
 * the same distribution at a cost that does not grow with the number of clusters. Undefined below two clusters.
 * @example clusterBootstrap([{ total: 1, n: 1 }, { total: 1, n: 1 }], { seed: 1 }).low // 1
 */
export function clusterBootstrap(
  clusters: readonly Cluster[],
  { seed, draws = 2000, level = 0.95 }: BootstrapOptions,
): Interval | Undefined {
  const drawn = clusters.filter(({ n }) => n > 0);
  if (drawn.length < 2) return undefinedBecause('an interval needs two samples', drawn.length);
  const kinds = kindsOf(drawn);
  const generator = xoroshiro128plus(seed);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let left = drawn.length;
    let share = drawn.length;
    let total = 0;
    let items = 0;
    for (const kind of kinds) {
      const count = drawBinomial(generator, left, kind.count / share);
      total += count * kind.total;
      items += count * kind.n;
      left -= count;
      share -= kind.count;
    }
    means[draw] = total / items;
  }
  means.sort();
  return { low: quantile(means, (1 - level) / 2), high: quantile(means, (1 + level) / 2), level };
}

/** In an order that does not depend on that of the clusters. */
function kindsOf(clusters: readonly Cluster[]): (Cluster & { count: number })[] {
  const kinds = new Map<string, Cluster & { count: number }>();
  for (const { total, n } of clusters) {
    const key = `${n} ${total}`;
    const known = kinds.get(key);
    if (known) known.count++;
    else kinds.set(key, { total, n, count: 1 });
  }
  return [...kinds.values()].sort((a, b) => a.n - b.n || a.total - b.total);
}
