// What a record has that its schema does not allow: a missing key, an unknown key, a value that does not fit, or a newer version as a whole.
import type * as z from 'zod';
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { type JsonSchema, jsonSchemaOf } from '../../../schemas/json-schema.ts';
import { newerVersion, newestVersion } from '../../../schemas/newest-version.ts';
import { valueAt } from '../json/locate.ts';
import type { JsonPath } from '../json/parse.ts';
import { describeForm } from './describe-form.ts';
import { issuesOf, type SchemaIssue } from './issues.ts';
import { alternativeFor, schemaAt } from './schema-at.ts';

interface Place {
  /** Of the value; for a missing or unknown key, of that key. */
  readonly path: JsonPath;
  /** What the schema wants here; absent for an unknown key. */
  readonly schema?: JsonSchema;
  /** The object that holds the value: its schema and the keys that it has. */
  readonly holder?: { readonly schema: JsonSchema; readonly keys: readonly string[] };
}

export type Misfit =
  | ({ readonly kind: 'missing' } & Place)
  | ({ readonly kind: 'unknown' } & Place)
  | ({ readonly kind: 'newer'; readonly found: number; readonly newest: number } & Place)
  | ({
      readonly kind: 'value';
      readonly input: unknown;
      /** A phrase behind "must": `be a number`, `look like 20260211_105639451`. */
      readonly must: string;
    } & Place);

/** Of a record that the compiled accept refuses; at least one. */
export function misfitsOf(kind: ArtifactKind, record: unknown): Misfit[] {
  const root = jsonSchemaOf(kind.schema);
  const found = newerVersion(kind, record);
  // Nothing else is said of it: what looks wrong here may be right there.
  if (found !== undefined) {
    return [{ kind: 'newer', found, newest: newestVersion(kind) ?? 1, ...placeOf(['schema_version'], root, record) }];
  }
  return misfitsIn(kind.schema, record);
}

/** The same for a value that is no artifact. Empty when it fits. */
export function misfitsIn(schema: z.ZodType, record: unknown): Exclude<Misfit, { kind: 'newer' }>[] {
  const root = jsonSchemaOf(schema);
  return issuesOf(schema, record).flatMap((issue): Exclude<Misfit, { kind: 'newer' }>[] => {
    const path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map((key) => ({ kind: 'unknown', ...placeOf([...path, key], root, record) }));
    }
    const place = placeOf(path, root, record);
    if (issue.input === undefined && isAbsent(record, path)) return [{ kind: 'missing', ...place }];
    return [{ kind: 'value', ...place, input: valueAt(record, path), must: must(issue, place.schema) }];
  });
}

function placeOf(path: JsonPath, root: JsonSchema, record: unknown): Place {
  const schema = schemaAt(root, path, record);
  const holderPath = path.slice(0, -1);
  const holder = path.length > 0 ? schemaAt(root, holderPath, record) : undefined;
  const held = valueAt(record, holderPath);
  const keys = Object.keys(held ?? {});
  const holds = holder && { schema: alternativeFor(holder, held), keys };
  return { path, ...(schema ? { schema } : {}), ...(holds ? { holder: holds } : {}) };
}

function isAbsent(record: unknown, path: JsonPath): boolean {
  const holder = valueAt(record, path.slice(0, -1));
  return typeof holder === 'object' && holder !== null && !Object.hasOwn(holder, path.at(-1) ?? '');
}

/** A schema that gives its pattern or check a message says it in our words. */
function must({ code, message }: SchemaIssue, schema: JsonSchema | undefined): string {
  if (message.startsWith('must ')) return message.slice('must '.length);
  if (code === 'custom') return `be consistent: ${message}`;
  return `be ${schema ? describeForm(schema) : 'something else'}`;
}
