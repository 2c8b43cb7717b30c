// Each set and variant in numbers, and what separates the external ones from the internal gold.
import { type Gap, summarizeGaps } from '../../core/crossset/summarize-gap.ts';
import { TRUTH_MODULES } from '../../core/crossset/truth-label.ts';
import type { SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { summarizeGold } from '../../core/evaluation/summarize-gold.ts';
import type { BootstrapOptions } from '../../core/metrics/bootstrap-interval.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import { undefinedBecause } from '../../core/undefined.ts';
import type { Pace } from '../pace.ts';
import type { SetSummary } from './crossset-facts.ts';
import type { SetResult } from './evaluate-set.ts';
import type { InternalGold } from './internal-gold.ts';

/** Internal first. Gaps are undefined where the two sides were predicted by different pipelines. */
export async function summarizeSets(
  results: readonly SetResult[],
  internal: InternalGold | undefined,
  adapter: string,
  taxonomy: TaxonomyIndex,
  { seed, draws = 2000 }: BootstrapOptions,
  pace: Pace,
): Promise<SetSummary[]> {
  const options = { seed, draws };
  const sets: SetSummary[] = [];
  const summaryOf = async (name: string, variant: string, rows: readonly SampleRow[], gaps: readonly Gap[]) => {
    // Without groups: buckets of external photos are what a pipeline took them for.
    const ungrouped = rows.map((row) => ({ ...row, groups: {} }));
    const steps = summarizeGold(ungrouped, taxonomy, options);
    const [summary] = await pace.finish(steps, `${name} ${variant}: intervals`);
    sets.push({ name, variant, summary: summary!, gaps });
  };
  for (const [variant, rows] of internal?.rows ?? []) await summaryOf('internal', variant, rows.map(comparable), []);
  for (const { source, rows, predicted } of results) {
    const isSame = predicted === 0 || !internal || (internal.adapters.size === 1 && internal.adapters.has(adapter));
    for (const [variant, own] of rows) {
      const steps = summarizeGaps(own, internal?.rows.get(variant) ?? [], TRUTH_MODULES, options);
      const found = await pace.finish(steps, `${source} ${variant}: gaps`);
      const why = `internal predictions are not of the ${adapter} pipeline; pack the external photos with yours`;
      const gaps = isSame ? found : found.map(({ what, gap }) => ({ what, gap: undefinedBecause(why, gap.n) }));
      await summaryOf(source, variant, own, internal ? gaps : []);
    }
  }
  return sets;
}

/** Only the modules that external ground truth speaks for, so that mIoU means the same everywhere. */
export function comparable(row: SampleRow): SampleRow {
  return { ...row, modules: row.modules.filter(({ module }) => TRUTH_MODULES.includes(module)) };
}
