// Refuses to let the builtin pipeline place regions of faces under the taxonomy of another domain.
import { foreignModules } from '../../core/pipeline/foreign-modules.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import { Fault } from '../../ports/fault.ts';

/** Throws a Fault when the taxonomy lacks a region that the builtin pipeline places. */
export function refuseForeign(taxonomy: TaxonomyIndex): void {
  const foreign = foreignModules(taxonomy);
  if (foreign.length === 0) return;
  const regions = foreign.map((name) => `"${name}"`).join(', ');
  throw new Fault(
    `the builtin pipeline places regions of faces, and the taxonomy "${taxonomy.taxonomy.taxonomy}" has no region ${regions}`,
    'have a program of yours look at the photos: assay review-pack --images FOLDER --pipeline command --program PROGRAM',
    { isInput: true },
  );
}
