// Makes schemas/json/*.schema.json: the JSON Schema of each artifact kind, for editors and programs without Assay.
import type { ArtifactKind } from '../schemas/artifact-kind.ts';
import { jsonSchemaOf } from '../schemas/json-schema.ts';
import { newestVersion } from '../schemas/newest-version.ts';

/** The text of the file; of one line for NDJSON kinds, of the whole document for the others. */
export function jsonSchemaFile(artifact: ArtifactKind): string {
  const { kind, title, summary, container, schema, examples } = artifact;
  const { $schema, description, ...rest } = jsonSchemaOf(schema) as ReturnType<typeof jsonSchemaOf> & {
    $schema: string;
  };
  const unit = container === 'ndjson' ? ' One line of the file.' : '';
  const file = {
    $schema,
    $id: `urn:assay:schema:${kind}:${newestVersion(artifact) ?? 1}`,
    title,
    description: `${summary}${unit} ${description ?? ''}`.trim(),
    ...rest,
    examples: examples.map(({ value }) => value),
  };
  return `${JSON.stringify(file, withoutOurWords, 2)}\n`;
}

/** Strict validators refuse keywords that draft 7 does not have. */
function withoutOurWords(key: string, value: unknown): unknown {
  return key === 'vocabulary' && typeof value === 'string' ? undefined : value;
}
