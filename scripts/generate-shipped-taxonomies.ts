// Makes schemas/shipped-taxonomies.ts of the YAML files: parsed once here, and not at every start.
import { parse } from 'yaml';
import { taxonomy } from '../schemas/taxonomy.ts';

const HEADER = `// The taxonomies that come with Assay, as their YAML files say them with all defaults: generated from schemas/taxonomies, do not edit.
import type { Taxonomy } from './taxonomy.ts';

export interface ShippedTaxonomy {
  /** Relative to the folder that Assay is installed in. */
  readonly path: string;
  readonly taxonomy: Taxonomy;
}
`;

/** `files`: texts by name, such as `simulacrum.yaml`. Sorted by name; throws for a file that is no taxonomy. */
export function shippedTaxonomiesFile(files: ReadonlyMap<string, string>): string {
  const entries = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = entries.map(([name, text]) => {
    return `  ${JSON.stringify({ path: `schemas/taxonomies/${name}`, taxonomy: taxonomy.parse(parse(text)) })},\n`;
  });
  return `${HEADER}\nexport const shippedTaxonomies: readonly ShippedTaxonomy[] = [\n${lines.join('')}];\n`;
}
