// Bootstrap over clusters: an interval of a mean whose items come in groups that belong together, such as several labels of one sample.
import { finishSteps } from '../finish-steps.ts';
import type { Undefined } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import { bootstrapKindsInSteps } from './bootstrap-kinds.ts';
import type { Interval } from './interval.ts';

/** Sum of the scores of one cluster, and how many they are. */
export interface Cluster {
  readonly total: number;
  readonly n: number;
}

/**
 * Percentile interval of the mean of all items, whole clusters drawn with replacement (Davison & Hinkley 1997, section 3.8). It does not depend on the order of the clusters; those without items do not count. Undefined below two clusters.
 * @example clusterBootstrap([{ total: 1, n: 1 }, { total: 1, n: 1 }], { seed: 1 }).low // 1
 */
export function clusterBootstrap(clusters: readonly Cluster[], options: BootstrapOptions): Interval | Undefined {
  return finishSteps(clusterBootstrapInSteps(clusters, options));
}

/** The same; yields nothing between pieces of work, so that a long job can breathe. */
export function* clusterBootstrapInSteps(
  clusters: readonly Cluster[],
  options: BootstrapOptions,
): Generator<void, Interval | Undefined> {
  const kinds = kindsOf(clusters);
  const counts = kinds.map(({ count }) => count);
  const meanOf = (drawn: Float64Array): number => {
    let total = 0;
    let items = 0;
    for (let kind = 0; kind < kinds.length; kind++) {
      total += drawn[kind]! * kinds[kind]!.total;
      items += drawn[kind]! * kinds[kind]!.n;
    }
    return total / items;
  };
  return yield* bootstrapKindsInSteps(counts, meanOf, options);
}

/** In an order that does not depend on that of the clusters. */
function kindsOf(clusters: readonly Cluster[]): (Cluster & { count: number })[] {
  const kinds = new Map<string, Cluster & { count: number }>();
  for (const { total, n } of clusters) {
    if (n === 0) continue;
    const key = `${n} ${total}`;
    const known = kinds.get(key);
    if (known) known.count++;
    else kinds.set(key, { total, n, count: 1 });
  }
  return [...kinds.values()].sort((a, b) => a.n - b.n || a.total - b.total);
}
