// What is being typed at an offset of a YAML text: a key or a value, of which path, and which characters it takes.
import type { JsonCursor } from '../json/cursor.ts';
import type { JsonNode, JsonPath } from '../json/parse.ts';
import { parseYaml } from './parse-yaml.ts';

const MARK = 'assay_cursor_a7f3';
const WORD = '[\\w.-]';

/** Undefined in comments, and where YAML cannot make anything of a word. */
export function yamlCursorAt(text: string, offset: number): JsonCursor | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = /[\r\n]|$/.exec(text.slice(offset))!.index + offset;
  const before = text.slice(lineStart, offset);
  if (/(^|\s)#/.test(before)) return undefined;
  const start = offset - new RegExp(`${WORD}*$`).exec(before)![0].length;
  const end = offset + new RegExp(`^${WORD}*`).exec(text.slice(offset, lineEnd))![0].length;
  const rest = text.slice(end, lineEnd);
  // In a block a key stands alone on its line; without its colon YAML would take it for more of the value above.
  const isBlockKey = /^\s*(- +)*$/.test(text.slice(lineStart, start)) && /^\s*(#.*)?$/.test(rest);
  const marked = `${text.slice(0, start)}${MARK}${isBlockKey ? ':' : ''}${text.slice(end)}`;
  const { root } = parseYaml(marked);
  const found = root && findMark(root, []);
  if (!found) return undefined;
  const { parent, ...place } = found;
  const others = (parent?.members ?? []).filter(({ key, node }) => key !== MARK && node.value !== MARK);
  return {
    ...place,
    start,
    end,
    commaBefore: false,
    commaAfter: false,
    colonAfter: place.part === 'key' && !/^\s*:/.test(rest),
    keys: others.map(({ key }) => key),
    siblings: new Map(others.map(({ key, node }) => [key, node.value])),
    rootIsList: root.items !== undefined,
  };
}

interface Found {
  readonly path: JsonPath;
  readonly part: 'key' | 'value';
  readonly parent: JsonNode | undefined;
}

function findMark(node: JsonNode, path: JsonPath, parent?: JsonNode): Found | undefined {
  if (node.value === MARK) return { path, part: 'value', parent };
  for (const { key, node: child } of node.members ?? []) {
    if (key === MARK) return { path, part: 'key', parent: node };
    const found = findMark(child, [...path, key], node);
    if (found) return found;
  }
  for (const [i, item] of (node.items ?? []).entries()) {
    const found = findMark(item, [...path, i], node);
    if (found) return found;
  }
  return undefined;
}
