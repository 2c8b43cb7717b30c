// Regions that the builtin pipeline places and a taxonomy does not have.
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import { MODULE_TEMPLATE } from './module-template.ts';

/** Names, in the order of the template; empty when every answer of the pipeline fits the taxonomy. */
export function foreignModules({ regions }: TaxonomyIndex): string[] {
  return [...MODULE_TEMPLATE.keys()].filter((name) => !regions.has(name));
}
