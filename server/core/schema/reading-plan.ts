// Makes the reading plan of a schema: what it allows at each place of a record.
import type * as z from 'zod';
import { KeyTrie } from './key-trie.ts';
import { ANYTHING, ARRAY, BOOLEAN, MAP, NULL, NUMBER, OBJECT, Plan, STRING, TUPLE, UNION } from './plan.ts';
import { readLengths, readNoChecks, Unplannable, withNumberChecks, withStringChecks } from './plan-checks.ts';

/** Undefined when the schema says something that a plan cannot: then each record goes the long way. */
export function planOf(schema: z.ZodType): Plan | undefined {
  try {
    return compile(schema, new Map());
  } catch (error) {
    if (error instanceof Unplannable) return undefined;
    throw error;
  }
}

type Done = Map<z.core.$ZodType, Plan>;

function compile(schema: z.core.$ZodType, done: Done): Plan {
  const earlier = done.get(schema);
  if (earlier) return earlier;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if ('coerce' in def && def.coerce) throw new Unplannable('coerce');
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
      plan.children = def.items.map((item) => compile(item, done));
      if (def.rest) plan.rest = compile(def.rest, done);
      plan.minLength = def.items.findLastIndex((item) => item._zod.optin === undefined) + 1;
      plan.maxLength = def.rest ? Number.POSITIVE_INFINITY : def.items.length;
      plan.plainNumber =
        def.items.length === 2 && plan.minLength === 2 && !def.rest && plan.children.every(isPlainNumber);
      readNoChecks(def);
      return plan;
    }
    case 'string':
      return withStringChecks(begin(STRING, schema, done), def);
    case 'number':
      return withNumberChecks(begin(NUMBER, schema, done), def);
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
      if (def.inclusive === false && !('discriminator' in def)) throw new Unplannable('xor');
      plan.children = def.options.map((option) => compile(option, done));
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
function begin(op: number, schema: z.core.$ZodType, done: Done): Plan {
  const plan = new Plan(op);
  done.set(schema, plan);
  return plan;
}

function isPlainNumber({ op, plainNumber }: Plan): boolean {
  return op === NUMBER && plainNumber;
}

function compileObject(schema: z.core.$ZodType, def: z.core.$ZodObjectDef, done: Done): Plan {
  const plan = begin(OBJECT, schema, done);
  const keys = Object.keys(def.shape);
  if (keys.length > 62) throw new Unplannable('more than 62 keys');
  if (!keys.every(isPlainKey)) throw new Unplannable('keys that need an escape');
  plan.trie = new KeyTrie(keys);
  keys.forEach((key, at) => {
    const child = def.shape[key]!;
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

function compileMap(schema: z.core.$ZodType, def: z.core.$ZodRecordDef, done: Done): Plan {
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

function compileValues(
  schema: z.core.$ZodType,
  def: z.core.$ZodEnumDef | z.core.$ZodLiteralDef<z.core.util.Literal>,
  done: Done,
): Plan {
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
