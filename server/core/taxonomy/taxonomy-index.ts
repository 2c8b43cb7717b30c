// A taxonomy as rules ask it: is this name known, and which known name is nearest.
import { distance } from 'fastest-levenshtein';
import type { Taxonomy, TaxonomyAxis, TaxonomyModule } from '../../../schemas/taxonomy.ts';
import { safePattern } from '../text/safe-pattern.ts';

export interface TaxonomyIndex {
  readonly taxonomy: Taxonomy;
  readonly issues: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
  readonly strongModules: ReadonlySet<string>;
  readonly regions: ReadonlyMap<string, TaxonomyModule>;
  readonly axes: ReadonlyMap<string, AxisIndex>;
  /** Allowed values by bucket. */
  readonly buckets: ReadonlyMap<string, ReadonlySet<string>>;
  /** What sample ids look like; absent when the taxonomy does not say, or says it with a pattern that cannot be used. */
  readonly sampleId?: RegExp;
}

export interface AxisIndex {
  readonly axis: TaxonomyAxis;
  /** Names of the values, in the order of the taxonomy. */
  readonly values: ReadonlySet<string>;
}

export function indexTaxonomy(taxonomy: Taxonomy): TaxonomyIndex {
  const sampleId = taxonomy.rules.sample_id === undefined ? undefined : safePattern(taxonomy.rules.sample_id);
  return {
    taxonomy,
    ...(sampleId instanceof RegExp ? { sampleId } : {}),
    issues: new Set(taxonomy.issues.map(({ name }) => name)),
    modules: new Set([...taxonomy.modules, ...taxonomy.outlines].map(({ name }) => name)),
    strongModules: new Set(taxonomy.modules.filter(({ strength }) => strength === 'strong').map(({ name }) => name)),
    regions: new Map(taxonomy.modules.map((module) => [module.name, module])),
    axes: new Map(
      taxonomy.axes.map((axis) => [axis.name, { axis, values: new Set(axis.labels.map(({ name }) => name)) }]),
    ),
    buckets: new Map(Object.entries(taxonomy.buckets).map(([name, values]) => [name, new Set(values)])),
  };
}

/** The candidate with the least edit distance, when it is near enough to be a slip: at most a third of the letters, two at least. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const d = distance(name.toLowerCase(), candidate.toLowerCase());
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}
