// The version of an artifact's file format: the newest that this Assay knows, and whether a document is newer.
import type { ArtifactKind } from './artifact-kind.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { own } from './own.ts';

/** Undefined for kinds whose files carry no `schema_version`. */
export function newestVersion({ schema }: Pick<ArtifactKind, 'schema'>): number | undefined {
  return jsonSchemaOf(schema).properties?.schema_version?.maximum;
}

/** The document's version when it is newer than any that this Assay knows: then it is read at best, and never written to. */
export function newerVersion(kind: Pick<ArtifactKind, 'schema'>, document: unknown): number | undefined {
  const newest = newestVersion(kind);
  const found = own(document, 'schema_version');
  const isNewer = newest !== undefined && typeof found === 'number' && Number.isInteger(found) && found > newest;
  return isNewer ? found : undefined;
}
