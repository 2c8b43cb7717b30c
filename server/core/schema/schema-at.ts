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

/** How many members of `value` have a constant that the schema names: tells tagged alternatives apart. */
function likeness(schema: JsonSchema, value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(schema.properties ?? {}).filter(
    ([key, { const: wanted, enum: among }]) =>
      Object.hasOwn(value, key) &&
      (wanted === undefined ? among?.includes(valueAt(value, [key])) : wanted === valueAt(value, [key])),
  ).length;
}
