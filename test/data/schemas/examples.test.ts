// The examples that docs and snippets show are free of every problem that a record can have by itself.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { kinds } from '../../../schemas/kinds.ts';
import { own } from '../../../schemas/own.ts';
import { taxonomy } from '../../../schemas/taxonomy.ts';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { indexTaxonomy } from '../../../server/core/taxonomy/taxonomy-index.ts';
import { checkLabelingConfig } from '../../../server/features/check-labeling-config.ts';
import { checkRecord } from '../../../server/features/check-record.ts';

const config = workspaceConfig.parse({});
const folder = join(import.meta.dirname, '..', '..', '..', 'schemas', 'taxonomies');

const taxonomies = readdirSync(folder).map((name) =>
  indexTaxonomy(taxonomy.parse(parse(readFileSync(join(folder, name), 'utf8')))),
);
const versions = new Map(taxonomies.map((one) => [one.taxonomy.version, one]));

/** What the example says that it was made under, or what has its axis; aurora_skin where it says nothing. */
function taxonomyOf(value: unknown) {
  const name = /"(\w+)_v1"/.exec(JSON.stringify(value))?.[1];
  const named = taxonomies.find((one) => one.taxonomy.taxonomy === name || one.axes.has(String(own(value, 'axis'))));
  return named ?? taxonomies.find((one) => one.taxonomy.taxonomy === 'aurora_skin')!;
}

describe('examples', () => {
  for (const kind of kinds.filter(({ container }) => container !== 'yaml')) {
    for (const { title, value } of kind.examples) {
      it(`of ${kind.kind} are without a problem: ${title}`, () => {
        const context = { kind, config, taxonomy: taxonomyOf(value), versions };
        const found =
          kind.container === 'xml'
            ? checkLabelingConfig(String(value), context)
            : checkRecord(JSON.stringify(value), context);
        assert.deepEqual(
          found.map(({ code, message }) => `${code}: ${message}`),
          [],
        );
      });
    }
  }
});
