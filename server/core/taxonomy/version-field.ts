// Where records of a kind name the version of the taxonomy that they were made under.
import type { ArtifactKind, Field } from '../../../schemas/artifact-kind.ts';
import { kinds } from '../../../schemas/kinds.ts';
import { pathInRecord } from '../table/fields-in-record.ts';

/** By the name of the kind; kinds whose records name none are absent. */
export const versionFields: ReadonlyMap<string, Field> = new Map(
  kinds.flatMap(({ kind, fields }) => {
    const field = fields.find(({ symbol, role }) => symbol === 'taxonomy' && role === 'reference');
    return field ? [[kind, field] as const] : [];
  }),
);

/** Undefined where the record names none. Allocates nothing. */
export function versionNamedBy(record: unknown, kind: ArtifactKind): string | undefined {
  const field = versionFields.get(kind.kind);
  if (!field) return undefined;
  const path = pathInRecord(kind, field, record);
  let value = record;
  for (let i = 0; i < path.length; i++) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, path[i]!)) return undefined;
    value = (value as Record<string, unknown>)[path[i]!];
  }
  return typeof value === 'string' ? value : undefined;
}
