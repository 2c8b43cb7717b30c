// Finds the node, key or value that a path names in a parsed JSON tree.
import type { JsonMember, JsonNode, JsonPath } from './parse.ts';

export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** The last member wins when a key is repeated, as in JSON.parse. */
export function memberOf(node: JsonNode, key: string): JsonMember | undefined {
  return node.members?.findLast((member) => member.key === key);
}

export function nodeAt(root: JsonNode, path: JsonPath): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of path) {
    node = typeof step === 'number' ? node?.items?.[step] : node && memberOf(node, step)?.node;
    if (!node) return undefined;
  }
  return node;
}

/** The members before the one whose key starts at `keyStart` that have the same key, each with the start of what follows it. */
export function repeatedMembers(
  root: JsonNode | undefined,
  keyStart: number,
): { earlier: (JsonMember & { next: number })[]; kept: JsonMember } | undefined {
  let node = root;
  while (node) {
    const members: JsonMember[] = node.members ?? [];
    const kept = members.find((member) => member.keyStart === keyStart);
    if (kept) {
      const earlier = members
        .map((member, i) => ({ ...member, next: members[i + 1]?.keyStart ?? member.node.end }))
        .filter((member) => member.key === kept.key && member.keyStart < keyStart);
      return { earlier, kept };
    }
    const children: JsonNode[] = node.items ?? members.map((member) => member.node);
    node = children.find(({ start, end }) => start <= keyStart && keyStart < end);
  }
  return undefined;
}

/** What `path` leads to in a plain value; own keys only. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** Offsets of the key or the value at `path`; where the path leads nowhere, of its nearest ancestor. */
export function offsetsAt(root: JsonNode, path: JsonPath, part: 'key' | 'value'): Offsets {
  const last = path.at(-1);
  const parent = nodeAt(root, path.slice(0, -1));
  if (part === 'key' && typeof last === 'string' && parent) {
    const member = memberOf(parent, last);
    if (member) return { start: member.keyStart, end: member.keyEnd };
  }
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (!node) continue;
    // A whole container would paint the line; its opening brace is enough to point at.
    const isContainer = node.type === 'object' || node.type === 'array';
    return isContainer && length < path.length ? { start: node.start, end: node.start + 1 } : node;
  }
  return root;
}

/** The deepest path whose key or value covers `offset`, with the part it lies on. */
export function pathAt(root: JsonNode, offset: number): { path: JsonPath; part: 'key' | 'value'; node: JsonNode } {
  const path: (string | number)[] = [];
  let node = root;
  for (;;) {
    const member = node.members?.find((m) => offset >= m.keyStart && offset <= Math.max(m.node.end, m.keyEnd));
    if (member) {
      path.push(member.key);
      if (offset <= member.keyEnd) return { path, part: 'key', node: member.node };
      node = member.node;
      continue;
    }
    const index = node.items?.findIndex((item) => offset >= item.start && offset <= item.end) ?? -1;
    if (index < 0) return { path, part: 'value', node };
    path.push(index);
    node = node.items![index]!;
  }
}

/** The plain value of a tree, equal to what JSON.parse gives (own `__proto__` keys included). */
export function plainValue(node: JsonNode): unknown {
  if (node.items) return node.items.map(plainValue);
  if (!node.members) return node.value;
  const object: Record<string, unknown> = {};
  for (const { key, node: child } of node.members) {
    const value = plainValue(child);
    if (key === '__proto__')
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    else object[key] = value;
  }
  return object;
}

/** A path as people read it, from its last key on: `polygon[3][0]`; the record itself is `the record`. */
export function pathLabel(path: JsonPath): string {
  const from = path.findLastIndex((step) => typeof step === 'string');
  if (from < 0 && path.length === 0) return 'the record';
  return path
    .slice(Math.max(0, from))
    .map((step) => (typeof step === 'number' ? `[${step}]` : step))
    .join('');
}
