// What is being typed at an offset of a JSON text that may be broken: a key or a value, of which path, and which characters it takes.
import { findNodeAtLocation, getLocation, type Node, parseTree } from 'jsonc-parser';
import { type JsonPath, MAX_DEPTH } from './parse.ts';

export interface JsonCursor {
  /** Of the value, or of the object whose key is typed. */
  readonly path: JsonPath;
  readonly part: 'key' | 'value';
  /** UTF-16 offsets of what a completion replaces; equal where nothing is typed yet. */
  readonly start: number;
  readonly end: number;
  /** What a completion must bring along to leave the text well-formed. */
  readonly commaBefore: boolean;
  readonly commaAfter: boolean;
  readonly colonAfter: boolean;
  /** Keys that the object round it has besides the one that is typed. */
  readonly keys: readonly string[];
  /** Scalar members of the object round it, by key. */
  readonly siblings: ReadonlyMap<string, unknown>;
  readonly rootIsList: boolean;
}

/** Undefined where nothing can be completed: behind the end of the value, or in a text nested too deep. */
export function jsonCursorAt(text: string, offset: number): JsonCursor | undefined {
  if (isTooDeep(text)) return undefined;
  const location = getLocation(text, offset);
  const token = tokenAt(text, offset, location.previousNode);
  const before = lastSignificant(text, token.start);
  const followsValue = before !== undefined && !'{[,:'.includes(before);
  if (followsValue && location.path.length === 0) return undefined;
  // Behind a finished value and without a comma, what is typed belongs to the container, not to that value.
  const isBehind = followsValue && !location.isAtPropertyKey;
  const last = location.path.at(-1);
  const isKey = location.isAtPropertyKey || (isBehind && typeof last === 'string');
  const path =
    isBehind && typeof last === 'number'
      ? [...location.path.slice(0, -1), last + 1]
      : isKey
        ? location.path.slice(0, -1)
        : location.path;
  const root = parseTree(text, [], { allowTrailingComma: true });
  const parentPath = isKey ? path : path.slice(0, -1);
  const parent = root && findNodeAtLocation(root, parentPath);
  const others = (parent?.type === 'object' ? (parent.children ?? []) : []).filter(
    ({ children }) => children?.[0] && !(children[0].offset <= token.start && token.start < endOf(children[0])),
  );
  const after = firstSignificant(text, token.end);
  return {
    path,
    part: isKey ? 'key' : 'value',
    ...token,
    commaBefore: followsValue,
    commaAfter: after !== undefined && !',}]:'.includes(after),
    colonAfter: isKey && after !== ':',
    keys: others.map(({ children }) => String(children![0]!.value)),
    siblings: new Map(others.map(({ children }) => [String(children![0]!.value), children![1]?.value as unknown])),
    rootIsList: /^\s*\[/.test(text),
  };
}

/** jsonc-parser recurses; what is deeper than a record ever is would end its stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 91 || c === 123) depth++;
    else if (c === 93 || c === 125) depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** The literal under the cursor; of a string without its closing quote only what is left of the cursor, because the scanner takes the rest of the line for its content. */
function tokenAt(text: string, offset: number, node: Node | undefined): { start: number; end: number } {
  if (node && node.offset < offset && offset <= endOf(node) && node.type !== 'object' && node.type !== 'array') {
    const end = endOf(node);
    const isClosed =
      text[node.offset] !== '"' || (text[end - 1] === '"' && /^\s*([,:}\]]|$)/.test(text.slice(end, end + 80)));
    if (isClosed) return { start: node.offset, end };
    return { start: node.offset, end: text[offset] === '"' ? offset + 1 : offset };
  }
  const word = /[\w.+-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0;
  const rest = /^[\w.+-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  return { start: offset - word, end: offset + rest };
}

function lastSignificant(text: string, before: number): string | undefined {
  for (let i = before - 1; i >= 0; i--) if (!/\s/.test(text[i]!)) return text[i];
  return undefined;
}

function firstSignificant(text: string, from: number): string | undefined {
  for (let i = from; i < text.length; i++) if (!/\s/.test(text[i]!)) return text[i];
  return undefined;
}
