// The compiled accept: a JSON Schema validator that says yes about seven times as fast as zod; zod explains the noes.
import { Ajv } from 'ajv';
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { type JsonSchema, jsonSchemaOf } from '../../../schemas/json-schema.ts';

export type Accept = (value: unknown) => boolean;

/** Holds values to what zod means: 1e999 is no number, lengths and patterns count UTF-16 units, only own keys count. Patterns say what formats say; strict mode would refuse tuples without a minimum. */
const compiler = () =>
  new Ajv({
    strict: false,
    strictNumbers: true,
    unicode: false,
    unicodeRegExp: false,
    validateFormats: false,
    ownProperties: true,
    // It would warn on stderr that `unicode` is deprecated.
    logger: false,
  });

const compiled = new WeakMap<JsonSchema, Accept>();

/** Of whole records of a kind. */
export function acceptOf({ schema }: ArtifactKind): Accept {
  return acceptOfPart(jsonSchemaOf(schema));
}

/** Of the part of a record that `schema` describes. */
export function acceptOfPart(schema: JsonSchema): Accept {
  let accept = compiled.get(schema);
  if (!accept) {
    accept = compiler().compile(schema);
    compiled.set(schema, accept);
  }
  return accept;
}
