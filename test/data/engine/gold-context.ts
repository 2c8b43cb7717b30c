// What gold labels are held to in tests of the engine: the shipped taxonomy, and labels that are made by the benchmark's generator.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { goldLabelsKind } from '../../../schemas/kinds/gold-labels.ts';
import { taxonomy } from '../../../schemas/taxonomy.ts';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { indexTaxonomy } from '../../../server/core/taxonomy/taxonomy-index.ts';
import type { RecordContext } from '../../../server/rules/rule.ts';
import { goldLabelLines } from '../../bench/generate.ts';

const shipped = readFileSync(join(import.meta.dirname, '../../../schemas/taxonomies/aurora_skin.yaml'), 'utf8');

export const goldContext: RecordContext = {
  kind: goldLabelsKind,
  config: workspaceConfig.parse({}),
  taxonomy: indexTaxonomy(taxonomy.parse(parse(shipped))),
};

/** Lines without their line feeds. */
export function goldLines(records: number, seed = 1): string[] {
  return [...goldLabelLines(records, seed)].map((line) => line.trimEnd());
}
