// JSON Schemas, docs and snippets are made from the artifact kinds, so that nothing is declared twice.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { kinds } from '../../../schemas/kinds.ts';
import { taxonomy } from '../../../schemas/taxonomy.ts';
import { artifactsPage } from '../../../scripts/generate-artifacts-page.ts';
import { jsonSchemaFile } from '../../../scripts/generate-json-schemas.ts';
import { shippedTaxonomiesFile } from '../../../scripts/generate-shipped-taxonomies.ts';
import { snippetFile, snippetFiles } from '../../../scripts/generate-snippets.ts';
import { taxonomiesPage } from '../../../scripts/generate-taxonomies-page.ts';
import { assertGenerated, assertGeneratedMember } from '../../generated.ts';
import { runCli } from '../../run-cli.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describe('generated from the artifact kinds', () => {
  for (const kind of kinds) {
    const path = `schemas/json/${kind.kind}.schema.json`;

    it(`is ${path}`, () => assertGenerated(path, jsonSchemaFile(kind)));

    it(`is ${path}, which a validator that refuses unknown keywords takes and which accepts the examples`, () => {
      const validate = new Ajv({ strict: false, strictSchema: true, validateFormats: false }).compile(
        JSON.parse(jsonSchemaFile(kind)),
      );
      for (const { value } of kind.examples) assert.ok(validate(value), JSON.stringify(validate.errors));
    });
  }

  it('is no JSON Schema of a kind that is gone', () => {
    const files = readdirSync(join(root, 'schemas', 'json')).sort();
    assert.deepEqual(files, kinds.map(({ kind }) => `${kind}.schema.json`).sort());
  });

  it('is docs/artifacts.md', () => assertGenerated('docs/artifacts.md', artifactsPage()));

  it('is schemas/shipped-taxonomies.ts, so that no start parses the YAML of the taxonomies that come along', () => {
    const folder = join(root, 'schemas', 'taxonomies');
    const texts = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
    assertGenerated('schemas/shipped-taxonomies.ts', shippedTaxonomiesFile(new Map(texts)));
  });

  it('is docs/taxonomies.md', () => {
    const folder = join(root, 'schemas', 'taxonomies');
    const texts = readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const example = readFileSync(join(root, 'examples', 'planes', 'taxonomy.yaml'), 'utf8');
    const page = taxonomiesPage(
      texts.map((text) => taxonomy.parse(parse(text))),
      example,
    );
    assertGenerated('docs/taxonomies.md', page);
  });

  it('shows a taxonomy in docs/taxonomies.md that has no problem, and every section that there is', async () => {
    const seen = await runCli(['validate', '--root', join(root, 'examples', 'planes'), '--no-progress']);
    assert.equal(seen.code, 0, seen.out);
    const example = parse(readFileSync(join(root, 'examples', 'planes', 'taxonomy.yaml'), 'utf8')) as object;
    const optional = ['$schema', 'schema_version'];
    assert.deepEqual([...Object.keys(example), ...optional].sort(), Object.keys(taxonomy.shape).sort());
  });

  for (const { container, path } of snippetFiles) {
    it(`is ${path}`, () => assertGenerated(path, snippetFile(container)));
  }

  it('is contributes.snippets in package.json', () => {
    const snippets = snippetFiles.map(({ language, path }) => ({ language, path: `./${path}` }));
    assertGeneratedMember('package.json', ['contributes', 'snippets'], snippets);
  });
});

describe('snippets', () => {
  for (const { container } of snippetFiles) {
    const snippets = Object.entries(JSON.parse(snippetFile(container)) as Record<string, { body: string[] }>);
    const examples = new Map(
      kinds.flatMap((kind) => kind.examples.map(({ title, value }) => [title, { kind, value }])),
    );

    for (const [title, { body }] of snippets) {
      it(`give, left as they are, the example: ${title}`, () => {
        const text = expand(body.join('\n'));
        const value = container === 'yaml' ? parse(text) : JSON.parse(text);
        const { kind, value: example } = examples.get(title)!;
        assert.equal(kind.container, container);
        assert.deepEqual(withoutTimes(value), withoutTimes(example));
      });
    }

    it(`are one for each example of the ${container} kinds that people write`, () => {
      const written = kinds.filter((kind) => kind.container === container && !kind.derived);
      assert.deepEqual(snippets.length, written.flatMap((kind) => kind.examples).length);
    });
  }
});

/** What VS Code inserts when nobody types anything. */
function expand(body: string): string {
  const time = body.replace(/\$\{(CURRENT_[A-Z_]+)\}/g, (_all, name) =>
    name === 'CURRENT_TIMEZONE_OFFSET' ? '+00:00' : '00',
  );
  const chosen = time.replace(/\$\{\d+\|((?:\\.|[^\\,|])*)(?:\\.|[^\\|])*\|\}/g, '$1');
  return chosen.replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, '$1').replace(/\\([\\$}|,])/g, '$1');
}

function withoutTimes(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, child) => (key === 'created_at' ? 'time' : child)));
}
