// Rule: a required key is absent.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { JsonSchema } from '../../schemas/json-schema.ts';
import { valueAt } from '../core/json/locate.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { acceptOfPart } from '../core/schema/accept.ts';
import { describeForm } from '../core/schema/describe-form.ts';
import { alternativesOf } from '../core/schema/schema-at.ts';
import { defineRule, type RecordContext } from './rule.ts';

interface Data {
  readonly key: string;
  readonly value: unknown;
  /** False for a placeholder that only has the right type. */
  readonly certain: boolean;
  readonly after?: string;
}

export const missingKey = defineRule({
  on: 'schema',
  misfit: 'missing',
  code: 'missing-key',
  title: 'Required key is missing',
  severity: 'error',
  doc: {
    why: 'Without it the record cannot be joined, counted or traced.',
    fix: 'Add the key. Where only one value is possible (the version of the taxonomy, null, an empty list) the fix writes it; elsewhere it writes an empty value for you to fill in.',
  },
  explain({ path, schema = {}, holder }, context) {
    const key = String(path.at(-1));
    const known = certainValue(path, schema, context);
    const after = keyBefore(key, holder);
    const data: Data = {
      key,
      value: known === undefined ? emptyValue(schema) : known,
      certain: known !== undefined,
      ...(after === undefined ? {} : { after }),
    };
    const form = [describeForm(schema), example(path, context.kind)].filter(Boolean).join(', such as ');
    const meaning = schema.description ? `: ${schema.description}` : '';
    return { path, part: 'key', message: `missing key "${key}" (${form})${meaning}`, data };
  },
  fixes({ path, data }) {
    const { key, value, certain, after } = data as Data;
    const written = JSON.stringify(value);
    return [
      {
        title: certain ? `Add "${key}": ${written}` : `Add "${key}": ${written} to fill in`,
        safe: certain,
        edits: [{ op: 'insert', path: path.slice(0, -1), key, value, ...(after === undefined ? {} : { after }) }],
      },
    ];
  },
});

function certainValue(path: JsonPath, schema: JsonSchema, { kind, taxonomy }: RecordContext): unknown {
  const field = kind.fields.find(({ at }) => at.length === path.length && at.every((step, i) => step === path[i]));
  if (field?.symbol === 'taxonomy' && taxonomy) return taxonomy.taxonomy.version;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.length === 1) return schema.enum[0];
  return [null, []].find((value) => acceptOfPart(schema)(value));
}

/** Of the right type, but empty, so that the record stays wrong until someone fills it in. */
function emptyValue(schema: JsonSchema): unknown {
  const { type } = alternativesOf(schema)[0] ?? schema;
  if (type === 'string') return '';
  if (type === 'array') return [];
  if (type === 'object') return {};
  return null;
}

function example(path: JsonPath, { examples }: ArtifactKind): string | undefined {
  const first = path.map((step) => (typeof step === 'number' ? 0 : step));
  const value = examples.map((one) => valueAt(one.value, first)).find((found) => found !== undefined);
  const isShort = typeof value === 'string' || typeof value === 'number';
  return isShort ? JSON.stringify(value) : undefined;
}

/** The last key that stands before `key` in the schema and that the object has. */
function keyBefore(
  key: string,
  holder: { schema: JsonSchema; keys: readonly string[] } | undefined,
): string | undefined {
  const order = Object.keys(holder?.schema.properties ?? {});
  return order.slice(0, Math.max(0, order.indexOf(key))).findLast((earlier) => holder?.keys.includes(earlier));
}
