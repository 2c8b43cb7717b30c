// The default taxonomy, indexed, for tests of evaluations.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { taxonomy } from '../../../schemas/taxonomy.ts';
import { indexTaxonomy } from '../../../server/core/taxonomy/taxonomy-index.ts';

const file = join(import.meta.dirname, '..', '..', '..', 'schemas', 'taxonomies', 'aurora_skin.yaml');
export const aurora = indexTaxonomy(taxonomy.parse(parse(readFileSync(file, 'utf8'))));
