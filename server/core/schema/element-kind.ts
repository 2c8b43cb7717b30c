// The elements of a list as records of a kind of their own, so that each is held to the schema by itself, as a line of NDJSON is.
import type * as z from 'zod';
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';

const known = new WeakMap<ArtifactKind, { readonly kind: ArtifactKind | undefined }>();

/** Undefined for kinds whose documents are no lists of records. */
export function elementKindOf(kind: ArtifactKind): ArtifactKind | undefined {
  let found = known.get(kind);
  if (!found) {
    const isList = kind.container === 'json' && kind.rows?.length === 1 && kind.rows[0] === '*';
    const schema = isList ? elementOf(kind.schema) : undefined;
    const { rows: _, ...rest } = kind;
    found = { kind: schema && { ...rest, schema } };
    known.set(kind, found);
  }
  return found.kind;
}

function elementOf(schema: z.ZodType): z.ZodType | undefined {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
  if (def.type === 'array') return def.element as z.ZodType;
  if (def.type !== 'union') return undefined;
  return def.options.map((option) => elementOf(option as z.ZodType)).find((element) => element !== undefined);
}
