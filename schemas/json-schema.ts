// The JSON Schema (draft 7) of an artifact schema: what the compiled accept runs, and what editors without Assay can use.
import * as z from 'zod';
import type { Vocabulary } from './vocabulary.ts';

/** A plain JSON Schema object. */
export interface JsonSchema {
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  /** Ours: see `wordOf`. */
  readonly vocabulary?: Vocabulary;
}

const made = new WeakMap<z.ZodType, JsonSchema>();

/** Of what may stand in a file: keys with a default are optional. The same object for the same schema. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  let json = made.get(schema);
  if (!json) {
    json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) as JsonSchema;
    made.set(schema, json);
  }
  return json;
}
