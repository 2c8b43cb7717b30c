// A reading plan: what a schema allows at each place of a record, in the form that the record reader follows byte by byte.
import type * as z from 'zod';
import type { CachedString } from '../text/string-cache.ts';
import { KeyTrie } from './key-trie.ts';

export const OBJECT = 0;
export const MAP = 1;
export const ARRAY = 2;
export const TUPLE = 3;
export const STRING = 4;
export const NUMBER = 5;
export const BOOLEAN = 6;
export const NULL = 7;
export const UNION = 8;
export const ANYTHING = 9;

/** A string that a plan accepts, with the one that came after it last time: lists of records name the same things in the same order. */
export interface AcceptedString {
  readonly string: string;
  readonly bytes: Uint8Array;
  follower: AcceptedString | undefined;
}

/** More different names than these are not foreseen. */
const MOST_ACCEPTED = 256;

/** One class for all plans, so that the reader's property reads stay monomorphic. */
export class Plan {
  readonly op: number;
  /** OBJECT: values by key number. MAP: the keys. TUPLE: items. UNION: options. */
  children: Plan[] = [];
  /** OBJECT: of unknown keys. MAP: of all values. ARRAY, TUPLE: of further items. Absent when there may be none. */
  rest: Plan | undefined;
  /** OBJECT: the known keys, and which of them must be there (bits of two 31-bit words). */
  trie: KeyTrie | undefined;
  requiredLow = 0;
  requiredHigh = 0;
  /** Lengths of strings in UTF-16 units, of lists in items. */
  minLength = 0;
  maxLength = Number.POSITIVE_INFINITY;
  patterns: readonly RegExp[] = [];
  /** STRING: the repeated strings that were accepted, and the last one of them. */
  readonly accepted = new Map<string, AcceptedString>();
  lastAccepted: AcceptedString | undefined;
  values: ReadonlySet<unknown> | undefined;
  min = Number.NEGATIVE_INFINITY;
  max = Number.POSITIVE_INFINITY;
  aboveMin = Number.NEGATIVE_INFINITY;
  belowMax = Number.POSITIVE_INFINITY;
  integer = false;
  /** NUMBER without any limit, and lists and tuples of such numbers: read in a loop of their own. */
  plainNumber = false;

  constructor(op: number) {
    this.op = op;
  }

  /** STRING: remembers that `cached` was accepted after the last one. */
  noteAccepted({ string, bytes }: CachedString): void {
    let found = this.accepted.get(string);
    if (!found && this.accepted.size < MOST_ACCEPTED) {
      found = { string, bytes, follower: undefined };
      found.follower = found;
      this.accepted.set(string, found);
    }
    if (!found) return;
    if (this.lastAccepted) this.lastAccepted.follower = found;
    this.lastAccepted = found;
  }
}

/** Undefined when the schema says something that a plan cannot: then each record goes the long way. */
export function planOf(schema: z.ZodType): Plan | undefined {
  try {
    return compile(schema, new Map());
  } catch (error) {
    if (error instanceof Unplannable) return undefined;
    throw error;
  }
}

class Unplannable extends Error {}

// biome-ignore lint/suspicious/noExplicitAny: zod's definitions form a union of thirty shapes; each case below names the one that it reads.
type Definition = any;

function compile(schema: Definition, done: Map<unknown, Plan>): Plan {
  const earlier = done.get(schema);
  if (earlier) return earlier;
  const def = schema._zod.def;
  if (def.coerce) throw new Unplannable('coerce');
  switch (def.type) {
    case 'object':
      return compileObject(schema, def, done);
    case 'record':
      return compileMap(schema, def, done);
    case 'array': {
      const plan = begin(ARRAY, schema, done);
      plan.rest = compile(def.element, done);
      plan.plainNumber = isPlainNumber(plan.rest);
      readLengths(plan, def);
      return plan;
    }
    case 'tuple': {
      const plan = begin(TUPLE, schema, done);
      plan.children = def.items.map((item: unknown) => compile(item, done));
      if (def.rest) plan.rest = compile(def.rest, done);
      plan.minLength = def.items.findLastIndex((item: Definition) => item._zod.optin === undefined) + 1;
      plan.maxLength = def.rest ? Number.POSITIVE_INFINITY : def.items.length;
      plan.plainNumber =
        def.items.length === 2 && plan.minLength === 2 && !def.rest && plan.children.every(isPlainNumber);
      readNoChecks(def);
      return plan;
    }
    case 'string':
      return compileString(begin(STRING, schema, done), def);
    case 'number':
      return compileNumber(begin(NUMBER, schema, done), def);
    case 'boolean':
      readNoChecks(def);
      return begin(BOOLEAN, schema, done);
    case 'null':
      readNoChecks(def);
      return begin(NULL, schema, done);
    case 'enum':
    case 'literal':
      return compileValues(schema, def, done);
    case 'union': {
      const plan = begin(UNION, schema, done);
      // An exclusive union (z.xor) forbids that two options accept.
      if (def.inclusive === false && !def.discriminator) throw new Unplannable('xor');
      plan.children = def.options.map((option: unknown) => compile(option, done));
      readNoChecks(def);
      return plan;
    }
    case 'nullable': {
      const plan = begin(UNION, schema, done);
      plan.children = [compile(def.innerType, done), new Plan(NULL)];
      readNoChecks(def);
      return plan;
    }
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
      readNoChecks(def);
      return compile(def.innerType, done);
    case 'lazy':
      return compile(def.getter(), done);
    case 'unknown':
    case 'any':
      readNoChecks(def);
      return begin(ANYTHING, schema, done);
    default:
      throw new Unplannable(def.type);
  }
}

/** Registered before its children are compiled, because a schema may contain itself. */
function begin(op: number, schema: unknown, done: Map<unknown, Plan>): Plan {
  const plan = new Plan(op);
  done.set(schema, plan);
  return plan;
}

function isPlainNumber({ op, plainNumber }: Plan): boolean {
  return op === NUMBER && plainNumber;
}

function compileObject(schema: unknown, def: Definition, done: Map<unknown, Plan>): Plan {
  const plan = begin(OBJECT, schema, done);
  const keys = Object.keys(def.shape);
  if (keys.length > 62) throw new Unplannable('more than 62 keys');
  if (!keys.every(isPlainKey)) throw new Unplannable('keys that need an escape');
  plan.trie = new KeyTrie(keys);
  keys.forEach((key, at) => {
    const child = def.shape[key];
    plan.children.push(compile(child, done));
    if (child._zod.optin !== undefined) return;
    if (at < 31) plan.requiredLow |= 1 << at;
    else plan.requiredHigh |= 1 << (at - 31);
  });
  const unknownKeys = def.catchall?._zod.def.type;
  if (unknownKeys !== 'never') plan.rest = def.catchall ? compile(def.catchall, done) : new Plan(ANYTHING);
  readNoChecks(def);
  return plan;
}

/** A key that stands in a text as it is; `__proto__` would not become a key of an object literal. */
function isPlainKey(key: string): boolean {
  return key !== '__proto__' && JSON.stringify(key) === `"${key}"`;
}

function compileMap(schema: unknown, def: Definition, done: Map<unknown, Plan>): Plan {
  // A record of an enum demands every key; a loose one lets other keys pass unchecked.
  if (def.keyType._zod.values || def.mode === 'loose') throw new Unplannable('keys of a record');
  const plan = begin(MAP, schema, done);
  const key = compile(def.keyType, done);
  if (key.op !== STRING) throw new Unplannable('keys of a record');
  plan.children = [key];
  plan.rest = compile(def.valueType, done);
  readNoChecks(def);
  return plan;
}

function compileValues(schema: unknown, def: Definition, done: Map<unknown, Plan>): Plan {
  const values: unknown[] = def.type === 'enum' ? Object.values(def.entries) : def.values;
  readNoChecks(def);
  if (values.every((value) => typeof value === 'string')) {
    const plan = begin(STRING, schema, done);
    plan.values = new Set(values);
    return plan;
  }
  const plan = begin(ANYTHING, schema, done);
  plan.values = new Set(values);
  return plan;
}

function compileString(plan: Plan, def: Definition): Plan {
  const patterns: RegExp[] = [];
  for (const check of [def, ...checksOf(def)]) {
    if (check.check === undefined) continue;
    if (check.check === 'min_length') plan.minLength = Math.max(plan.minLength, check.minimum);
    else if (check.check === 'max_length') plan.maxLength = Math.min(plan.maxLength, check.maximum);
    else if (check.check === 'length_equals') plan.minLength = plan.maxLength = check.length;
    else if (check.check === 'string_format' && PATTERN_FORMATS.has(check.format) && check.pattern) {
      patterns.push(new RegExp(check.pattern.source, check.pattern.flags.replace(/[gy]/g, '')));
    } else throw new Unplannable(`${check.check} ${check.format}`);
  }
  plan.patterns = patterns;
  return plan;
}

/** Formats that zod decides by their pattern alone. */
const PATTERN_FORMATS = new Set(['regex', 'datetime', 'date', 'time', 'uuid', 'starts_with', 'ends_with', 'includes']);

function compileNumber(plan: Plan, def: Definition): Plan {
  for (const check of [def, ...checksOf(def)]) {
    if (check.check === undefined) continue;
    if (check.check === 'greater_than') {
      if (check.inclusive) plan.min = Math.max(plan.min, check.value);
      else plan.aboveMin = Math.max(plan.aboveMin, check.value);
    } else if (check.check === 'less_than') {
      if (check.inclusive) plan.max = Math.min(plan.max, check.value);
      else plan.belowMax = Math.min(plan.belowMax, check.value);
    } else if (check.check === 'number_format' && check.format === 'safeint') {
      plan.integer = true;
      plan.min = Math.max(plan.min, Number.MIN_SAFE_INTEGER);
      plan.max = Math.min(plan.max, Number.MAX_SAFE_INTEGER);
    } else throw new Unplannable(`${check.check} ${check.format}`);
  }
  const unlimited = new Plan(NUMBER);
  plan.plainNumber =
    !plan.integer &&
    plan.min === unlimited.min &&
    plan.max === unlimited.max &&
    plan.aboveMin === unlimited.aboveMin &&
    plan.belowMax === unlimited.belowMax;
  return plan;
}

function readLengths(plan: Plan, def: Definition): void {
  for (const check of checksOf(def)) {
    if (check.check === 'min_length') plan.minLength = Math.max(plan.minLength, check.minimum);
    else if (check.check === 'max_length') plan.maxLength = Math.min(plan.maxLength, check.maximum);
    else if (check.check === 'length_equals') plan.minLength = plan.maxLength = check.length;
    else throw new Unplannable(check.check);
  }
}

function readNoChecks(def: Definition): void {
  const [check] = checksOf(def);
  if (check) throw new Unplannable(check.check);
}

function checksOf(def: Definition): Definition[] {
  return (def.checks ?? []).map((check: Definition) => check._zod.def);
}
