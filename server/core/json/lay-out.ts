// Lays out JSON anew without touching a value: every scalar and key keeps the characters that it was written with.
import type { JsonSchema } from '../../../schemas/json-schema.ts';
import { alternativesOf } from '../schema/schema-at.ts';
import type { JsonMember, JsonNode } from './parse.ts';

/** On one line without spaces; keys in the order of the schema, unknown ones behind them, as they stood. */
export function layOutRecord(text: string, node: JsonNode, schema: JsonSchema | undefined): string {
  const { items, members } = node;
  if (items) return `[${items.map((item, i) => layOutRecord(text, item, itemSchema(schema, i))).join(',')}]`;
  if (!members) return text.slice(node.start, node.end);
  const printed = inOrder(members, schema).map(
    ({ key, keyStart, keyEnd, node: child }) =>
      `${text.slice(keyStart, keyEnd)}:${layOutRecord(text, child, memberSchema(schema, key))}`,
  );
  return `{${printed.join(',')}}`;
}

/** With two spaces a level and one part a line, as JSON.stringify(value, null, 2) does; keys in their order. */
export function layOutDocument(text: string, node: JsonNode, eol = '\n', depth = 0): string {
  const { items, members } = node;
  const parts = items
    ? items.map((item) => layOutDocument(text, item, eol, depth + 1))
    : members?.map(
        ({ keyStart, keyEnd, node: child }) =>
          `${text.slice(keyStart, keyEnd)}: ${layOutDocument(text, child, eol, depth + 1)}`,
      );
  if (!parts) return text.slice(node.start, node.end);
  const [open, close] = items ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  const indent = eol + '  '.repeat(depth + 1);
  return `${open}${indent}${parts.join(`,${indent}`)}${eol}${'  '.repeat(depth)}${close}`;
}

/** Stable: a key that stands twice keeps its order, because the last one counts. */
function inOrder(members: readonly JsonMember[], schema: JsonSchema | undefined): JsonMember[] {
  const keys = optionsOf(schema).flatMap(({ properties }) => Object.keys(properties ?? {}));
  const rank = new Map(keys.toReversed().map((key, i) => [key, keys.length - i]));
  const rankOf = ({ key }: JsonMember): number => rank.get(key) ?? keys.length + 1;
  return members.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function itemSchema(schema: JsonSchema | undefined, at: number): JsonSchema | undefined {
  for (const { items } of optionsOf(schema)) {
    if (items) return Array.isArray(items) ? items[at] : (items as JsonSchema);
  }
  return undefined;
}

function memberSchema(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  for (const { properties, additionalProperties } of optionsOf(schema)) {
    if (properties && Object.hasOwn(properties, key)) return properties[key];
    if (typeof additionalProperties === 'object') return additionalProperties;
  }
  return undefined;
}

function optionsOf(schema: JsonSchema | undefined): readonly JsonSchema[] {
  return schema ? alternativesOf(schema) : [];
}
