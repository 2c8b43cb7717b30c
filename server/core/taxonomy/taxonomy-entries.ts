// The entries of a taxonomy that names of one kind mean: classes, regions with outlines, questions, answers.
import type { SymbolName } from '../../../schemas/artifact-kind.ts';
import type { Taxonomy } from '../../../schemas/taxonomy.ts';

export interface TaxonomyEntry {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

/** `axis` narrows answers to those of one question. Empty for names that no taxonomy defines. */
export function taxonomyEntries(taxonomy: Taxonomy, symbol: SymbolName, axis?: string): readonly TaxonomyEntry[] {
  const { issues, modules, outlines, axes } = taxonomy;
  if (symbol === 'issue') return issues;
  if (symbol === 'module') return [...modules, ...outlines];
  if (symbol === 'axis') return axes;
  if (symbol !== 'value') return [];
  return axes.filter(({ name }) => axis === undefined || name === axis).flatMap(({ labels }) => labels);
}
