// Makes docs/artifacts.md: what each artifact kind is, how its files are called, and what every key means.
import type { ArtifactKind } from '../schemas/artifact-kind.ts';
import { type JsonSchema, jsonSchemaOf } from '../schemas/json-schema.ts';
import { kinds } from '../schemas/kinds.ts';
import { newestVersion } from '../schemas/newest-version.ts';
import { describeForm } from '../server/core/schema/describe-form.ts';
import { alternativesOf } from '../server/core/schema/schema-at.ts';

const CONTAINER = { ndjson: 'NDJSON, one record a line', json: 'JSON', yaml: 'YAML', xml: 'XML' };

export function artifactsPage(): string {
  return `${[
    '# Artifacts',
    '',
    'Generated from `schemas/kinds`: do not edit.',
    '',
    'The kind of a file comes from `artifacts` in `assay.config.json`, else from its name, else from its first records. The JSON Schema of each kind is in',
    '`schemas/json`, for editors without Assay.',
    '',
    '**Versions.** Manifests, reports, gate decisions, calibrators, taxonomies and the configuration may carry `schema_version`, a whole number, 1 when absent. Assay reads',
    'every older version. A file of a newer version than it knows is reported as such ([newer-version](rules.md#newer-version)) and never written to, by no fix and no command.',
    '',
    '**Strictness.** What Assay itself writes is strict: a key that it does not know is reported. What other programs write may carry more keys.',
    '',
    '| kind | container | keys | what it is |',
    '| --- | --- | --- | --- |',
    ...kinds.map(
      ({ kind, container, foreign, summary }) =>
        `| [${kind}](#${kind}) | ${container} | ${foreign ? 'open' : 'strict'} | ${cell(summary)} |`,
    ),
    ...kinds.flatMap(section),
  ].join('\n')}\n`;
}

function section(kind: ArtifactKind): string[] {
  const { kind: name, title, summary, container, globs, foreign, examples } = kind;
  const newest = newestVersion(kind);
  return [
    '',
    `## ${name}`,
    '',
    `${title}. ${summary}`,
    '',
    `- Container: ${CONTAINER[container]}${kind.rows?.join() === '*' ? ', a list of records' : ''}.`,
    `- File names: ${globs.map((glob) => `\`${glob}\``).join(', ')}.`,
    `- Unknown keys: ${foreign ? 'allowed' : 'reported'}.`,
    ...(newest ? [`- \`schema_version\`: ${newest} is the newest that this Assay knows.`] : []),
    ...tables(kind),
    ...examples.flatMap(({ title: what, value }) => ['', `Example: ${what}`, '', ...exampleOf(value, container)]),
  ];
}

/** One table; one for each kind of record where a key tells them apart; none where an earlier kind has the same. */
function tables(kind: ArtifactKind): string[] {
  const schema = jsonSchemaOf(kind.schema);
  const earlier = kinds.slice(0, kinds.indexOf(kind)).find((other) => sameKeys(other, kind));
  if (earlier) return ['', `Keys: those of [${earlier.kind}](#${earlier.kind}).`];
  return (schema.oneOf ?? [schema]).flatMap((row) => [
    '',
    ...(schema.oneOf ? [`${row.description ?? ''}`, ''] : []),
    ...keyTable(row),
  ]);
}

/** Lines of a Markdown table: every key at any depth. */
export function keyTable(schema: JsonSchema): string[] {
  return ['| key | must be | required | meaning |', '| --- | --- | --- | --- |', ...keysOf(schema, '')];
}

function sameKeys(one: ArtifactKind, other: ArtifactKind): boolean {
  return keysOf(jsonSchemaOf(one.schema), '').join() === keysOf(jsonSchemaOf(other.schema), '').join();
}

function keysOf(schema: JsonSchema, path: string): string[] {
  // A document that is a list, or one element of it alone, is described by the element.
  const options = new Map(alternativesOf(schema).map((option) => [JSON.stringify(propertiesOf(option)), option]));
  return [...options.values()].flatMap((option) => [
    ...Object.entries(option.properties ?? {}).flatMap(([key, value]) => [
      rowOf(join(path, key), value, option.required?.includes(key) ?? false),
      ...keysOf(value, join(path, key)),
    ]),
    ...(option.items && !Array.isArray(option.items) ? keysOf(option.items as JsonSchema, path && `${path}[]`) : []),
    ...(typeof option.additionalProperties === 'object' ? keysOf(option.additionalProperties, join(path, '*')) : []),
  ]);
}

function propertiesOf({ items, properties }: JsonSchema): unknown {
  return items && !Array.isArray(items) ? (items as JsonSchema).properties : properties;
}

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}

function rowOf(path: string, schema: JsonSchema, required: boolean): string {
  const fallback = schema.default === undefined ? '' : `; ${JSON.stringify(schema.default)} when absent`;
  const must = `${describeForm(schema)}${fallback}`;
  return `| \`${path}\` | ${cell(must)} | ${required ? 'yes' : 'no'} | ${cell(schema.description ?? '')} |`;
}

/** Text in a table: no line breaks, no bar that ends the cell, no markup of its own. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[|<>*_\\]/g, (sign) => `\\${sign}`);
}

function exampleOf(value: unknown, container: ArtifactKind['container']): string[] {
  if (container === 'xml') return ['```xml', String(value), '```'];
  const text = container === 'ndjson' ? JSON.stringify(value) : JSON.stringify(value, null, 2);
  return ['```json', text, '```'];
}
