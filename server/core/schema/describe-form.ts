// Says in words what a JSON Schema allows: `a number of at least 0`, `one of "usable", "retake"`, `an object with "x", "y", "w" and "h"`.
import type { JsonSchema } from '../../../schemas/json-schema.ts';
import { alternativesOf } from './schema-at.ts';

/** A noun phrase that fits behind "must be". */
export function describeForm(schema: JsonSchema): string {
  const options = alternativesOf(schema);
  if (options.length > 1) return joinWith('or', [...new Set(options.map(describeForm))]);
  const { type, enum: among, const: constant } = options[0] ?? schema;
  if (constant !== undefined) return JSON.stringify(constant);
  if (among) return among.length === 1 ? JSON.stringify(among[0]) : `one of ${listed(among)}`;
  if (Array.isArray(type))
    return joinWith(
      'or',
      type.map((name) => describeForm({ ...schema, type: name })),
    );
  switch (type) {
    case 'string':
      return describeText(schema);
    case 'number':
      return `a number${range(schema)}`;
    case 'integer':
      return `a whole number${range(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'array':
      return describeList(schema);
    case 'object':
      return describeObject(schema);
    default:
      return 'any value';
  }
}

/** `a, b and c` */
export function joinWith(word: 'and' | 'or', parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

export function listed(values: readonly unknown[], most = 12): string {
  const shown = values.slice(0, most).map((value) => JSON.stringify(value));
  return values.length > most ? `${shown.join(', ')} and ${values.length - most} more` : shown.join(', ');
}

function describeText({ format, minLength }: JsonSchema): string {
  if (format === 'date-time') return 'a date and time with time zone (ISO 8601)';
  if (format === 'date') return 'a date (YYYY-MM-DD)';
  return minLength ? 'text that is not empty' : 'text';
}

function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const low = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const high = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  const bounds = [
    ...(low === undefined ? [] : [`at least ${low}`]),
    ...(high === undefined ? [] : [`at most ${high}`]),
    ...(exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`less than ${exclusiveMaximum}`]),
  ];
  return bounds.length > 0 ? ` of ${joinWith('and', bounds)}` : '';
}

function describeList({ items, minItems, maxItems }: JsonSchema): string {
  if (minItems !== undefined && minItems === maxItems) {
    const each = Array.isArray(items) ? items[0] : (items as JsonSchema | undefined);
    return `a list of ${minItems} ${each?.type === 'number' || each?.type === 'integer' ? 'numbers' : 'items'}`;
  }
  if (minItems) return `a list of at least ${minItems} ${minItems === 1 ? 'item' : 'items'}`;
  return 'a list';
}

function describeObject({ required }: JsonSchema): string {
  if (!required?.length || required.length > 6) return 'an object';
  return `an object with ${joinWith(
    'and',
    required.map((key) => JSON.stringify(key)),
  )}`;
}
