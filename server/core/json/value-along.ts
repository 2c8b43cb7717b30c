// The plain value of a tree as far as a path needs it, so that a question about one place of a large document does not copy the document.
import type { JsonNode, JsonPath } from './parse.ts';

/** Every scalar member of the objects along the path, and the containers on it; lists hold only the item that the path takes. */
export function valueAlong(node: JsonNode, path: JsonPath): unknown {
  const [step, ...rest] = path;
  if (node.items) {
    const list: unknown[] = [];
    const item = typeof step === 'number' ? node.items[step] : undefined;
    if (item) list[step as number] = valueAlong(item, rest);
    return list;
  }
  if (!node.members) return node.value;
  const object = new Map<string, unknown>();
  for (const { key, node: child } of node.members) {
    if (key === step) object.set(key, valueAlong(child, rest));
    else if (!child.items && !child.members) object.set(key, child.value);
  }
  return Object.fromEntries(object);
}
