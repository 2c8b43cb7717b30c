// Finds the value that was meant where one does not fit its schema: a number in quotes, a word in other letters, a list of one.
import type { JsonSchema } from '../../../schemas/json-schema.ts';
import { nearest } from '../taxonomy/taxonomy-index.ts';
import { acceptOfPart } from './accept.ts';
import { alternativesOf } from './schema-at.ts';

export interface Repair {
  readonly value: unknown;
  /** True when nothing that was written is lost. */
  readonly safe: boolean;
  /** True for a guess, which a message should name. */
  readonly suggested?: boolean;
}

/** The first candidate that the schema accepts. */
export function repairValue(input: unknown, schema: JsonSchema): Repair | undefined {
  const accepts = acceptOfPart(schema);
  for (const repair of candidates(input, schema)) if (accepts(repair.value)) return repair;
  return undefined;
}

function* candidates(input: unknown, schema: JsonSchema): Generator<Repair> {
  const options = alternativesOf(schema);
  if (typeof input === 'string') {
    yield* fromText(input, options);
  } else if (typeof input === 'number' || typeof input === 'boolean') {
    if (typeof input === 'boolean' || Number.isSafeInteger(input)) yield { value: String(input), safe: true };
    if (input === 0 || input === 1) yield { value: input === 1, safe: false };
  }
  if (input !== null && !Array.isArray(input)) yield { value: [input], safe: true };
  if (Array.isArray(input) && input.length === 1) yield { value: input[0], safe: true };
}

function* fromText(input: string, options: readonly JsonSchema[]): Generator<Repair> {
  const trimmed = input.trim();
  if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(trimmed)) yield { value: Number(trimmed), safe: true };
  if (/^(true|false)$/i.test(trimmed)) yield { value: /^true$/i.test(trimmed), safe: true };
  if (/^(null|none)$/i.test(trimmed)) yield { value: null, safe: false };
  yield { value: trimmed, safe: true };
  yield { value: trimmed.toLowerCase(), safe: true };
  yield* fromDate(trimmed);
  const words = options.flatMap(({ enum: among, const: one }) => [...(among ?? []), one]);
  const suggestion = nearest(
    trimmed,
    words.filter((word): word is string => typeof word === 'string'),
  );
  if (suggestion !== undefined) yield { value: suggestion, safe: false, suggested: true };
}

function* fromDate(text: string): Generator<Repair> {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:[.,]\d+)?) ?(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!match) return;
  const [, day, time = '', zone] = match;
  const spelled = zone?.toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  // Which zone was meant nobody can tell: UTC is a guess.
  yield { value: `${day}T${time.replace(',', '.')}${spelled ?? 'Z'}`, safe: zone !== undefined, suggested: !zone };
}
