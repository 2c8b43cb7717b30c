// A hash of some keys of a row in code that is made from the schema: every label is hashed while it is indexed, and asking each value for its keys would take several times as long.
import type * as z from 'zod';
import { ARRAY, BOOLEAN, NUMBER, OBJECT, type Plan, STRING, TUPLE } from '../schema/plan.ts';
import { planOf } from '../schema/reading-plan.ts';
import { contentHash } from './content-hash.ts';

/** A signed 32-bit number. */
export type AnswerHash = (row: unknown) => number;

const made = new WeakMap<z.ZodType, Map<string, AnswerHash>>();

/**
 * Of `keys` of the rows that `schema` describes: the same for rows that say the same there, in whatever order, also where a row is none that the schema
 * accepts. 32 bits: enough to tell two versions of one thing apart, not to find a thing among many.
 */
export function answerHashOf(schema: z.ZodType, keys: readonly string[]): AnswerHash {
  const known = made.get(schema) ?? new Map<string, AnswerHash>();
  made.set(schema, known);
  const name = keys.join(' ');
  let hash = known.get(name);
  if (!hash) {
    hash = compiled(planOf(schema), keys);
    known.set(name, hash);
  }
  return hash;
}

function compiled(plan: Plan | undefined, keys: readonly string[]): AnswerHash {
  const lines = keysInCode('v0', plan, keys, 1);
  const body = `const isObject = typeof v0 === 'object' && v0 !== null; let h = 0; if (isObject) { ${lines} } return h;`;
  return new Function('text', 'other', 'double', 'words', `return (v0) => { ${body} };`)(text, other, double, words);
}

/** Statements that take each of `keys` of the object `from` into `h`; they are those of schemas, never of the data. */
function keysInCode(from: string, plan: Plan | undefined, keys: readonly string[], depth: number): string {
  return keys
    .map((key, at) => {
      const value = `v${depth}`;
      const number = plan?.trie?.numberOf(key) ?? -1;
      const child = number < 0 ? undefined : plan?.children[number];
      const found = `Object.hasOwn(${from}, ${JSON.stringify(key)})`;
      const name = JSON.stringify(key);
      const guard = key in Object.prototype ? `if (${found})` : '';
      return `${guard} { const ${value} = ${from}[${name}]; if (${value} !== undefined && ${value} !== null) { ${mixed(at + 1)} ${inCode(value, child, depth + 1)} } }`;
    })
    .join('\n');
}

/** Statements that take `value`, which is neither null nor undefined, into `h`. */
function inCode(value: string, plan: Plan | undefined, depth: number): string {
  const otherwise = `h = other(h, ${value});`;
  switch (plan?.op) {
    case STRING:
      return `if (typeof ${value} === 'string') h = text(h, ${value}); else ${otherwise}`;
    case NUMBER:
      return `if (typeof ${value} === 'number') { double[0] = ${value} + 0; ${mixed('(words[0] + Math.imul(words[1], 0x85ebca6b))')} } else ${otherwise}`;
    case BOOLEAN:
      return `if (typeof ${value} === 'boolean') { ${mixed(`(${value} ? 1 : 2)`)} } else ${otherwise}`;
    case ARRAY:
      return listInCode(value, plan.rest, depth, otherwise);
    case TUPLE:
      return plan.rest === undefined && new Set(plan.children.map(({ op }) => op)).size === 1
        ? listInCode(value, plan.children[0], depth, otherwise)
        : otherwise;
    case OBJECT: {
      const keys = keysInCode(value, plan, plan.trie!.keys, depth);
      return `if (typeof ${value} === 'object' && !Array.isArray(${value})) { ${keys} } else ${otherwise}`;
    }
    default:
      return otherwise;
  }
}

function listInCode(value: string, plan: Plan | undefined, depth: number, otherwise: string): string {
  const [i, item] = [`i${depth}`, `v${depth}`];
  return `if (Array.isArray(${value})) {
      ${mixed(`${value}.length`)}
      for (let ${i} = 0; ${i} < ${value}.length; ${i}++) { const ${item} = ${value}[${i}]; if (${item} === null || ${item} === undefined) { h = other(h, null); continue; } ${inCode(item, plan, depth + 1)} }
    } else ${otherwise}`;
}

/** One word more: another word always gives another `h`. */
function mixed(word: string | number): string {
  return `h = Math.imul((h << 13 | h >>> 19) ^ ${word}, 0x5bd1e995) + 0x2f1b7a3d | 0;`;
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

function text(start: number, value: string): number {
  let h = start ^ Math.imul(value.length, 0x9e3779b1);
  for (let at = 0; at < value.length; at++) h = Math.imul((h << 13) | (h >>> 19), 5) ^ value.charCodeAt(at);
  return Math.imul(h ^ (h >>> 16), 0x85ebca6b);
}

/** What the schema does not foresee, or leaves open. */
function other(start: number, value: unknown): number {
  return text(start ^ 0x27d4eb2f, contentHash(value));
}
