// The part of a JSON Schema that a path leads to.
import type { JsonSchema } from '../../../schemas/json-schema.ts';
import { valueAt } from '../json/locate.ts';
import type { JsonPath } from '../json/parse.ts';

/** The schema of the value at `path`; where alternatives meet, of the one that `value`, the whole record, looks most like. */
export function schemaAt(schema: JsonSchema, path: JsonPath, value?: unknown): JsonSchema | undefined {
  const options = alternativesOf(schema);
  if (options.length > 1 && path.length > 0) {
    const found = options
      .map((option) => ({ at: schemaAt(option, path, value), likeness: likeness(option, value) }))
      .filter(({ at }) => at !== undefined)
      .sort((a, b) => b.likeness - a.likeness);
    return found[0]?.at;
  }
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const next = childOf(options[0] ?? schema, step);
  return next && schemaAt(next, rest, valueAt(value, [step]));
}

/** Of alternatives, the one that `value` looks most like; the first where several do. */
export function alternativeFor(schema: JsonSchema, value: unknown): JsonSchema {
  const options = alternativesOf(schema).map((option) => ({ option, like: likeness(option, value) }));
  return options.reduce((best, one) => (one.like > best.like ? one : best)).option;
}

export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

function childOf(schema: JsonSchema, step: string | number): JsonSchema | undefined {
  if (typeof step === 'number') {
    const { items } = schema;
    return Array.isArray(items) ? items[step] : (items as JsonSchema | undefined);
  }
  if (schema.properties && Object.hasOwn(schema.properties, step)) return schema.properties[step];
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** How many members of `value` have a constant that the schema names, less those that have another: tells tagged alternatives apart. */
function likeness(schema: JsonSchema, value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let like = 0;
  for (const [key, { const: wanted, enum: among }] of Object.entries(schema.properties ?? {})) {
    if ((wanted === undefined && among === undefined) || !Object.hasOwn(value, key)) continue;
    const held = valueAt(value, [key]);
    like += (wanted === undefined ? among!.includes(held) : wanted === held) ? 1 : -1;
  }
  return like;
}
