// Parses YAML into the same tree as JSON, so that everything that reads positions in JSON also reads them in YAML.
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { type Flaw, type JsonMember, type JsonNode, MAX_DEPTH, type Parsed } from '../json/parse.ts';

/** Aliases can multiply without bound (a "billion laughs"); a document with more nodes than this is refused. */
const MAX_NODES = 1_000_000;

/** Of errors that the library tells to programmers. */
const OUR_WORDS: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second document begins here, and only the first is read: give it a file of its own',
};

class Refused extends Error {}

/** Never throws. Of several documents in one file the first is read, and the second is a flaw; so is an empty file. Offsets are UTF-16; the span of a block collection ends with its last value. */
export function parseYaml(text: string): Parsed {
  try {
    const document = parseDocument(text, { strict: true, uniqueKeys: false, logLevel: 'error', version: '1.2' });
    const flaws: Flaw[] = document.errors.map(({ code, message, pos: [start, end] }) => ({
      kind: 'syntax',
      start,
      end: Math.max(end, start),
      message: OUR_WORDS[code] ?? lowerFirst(message.split('\n', 1)[0]!.replace(/ at line \d+, column \d+:?$/, '')),
    }));
    if (!document.contents) return { flaws: flaws.length > 0 ? flaws : [emptyFlaw(text)] };
    const root = new TreeBuilder(flaws).build(document.contents, 0);
    return { root, flaws };
  } catch (error) {
    // The yaml library recurses: a hostile nesting ends its stack.
    if (!(error instanceof Refused || error instanceof RangeError)) throw error;
    const message = error instanceof Refused ? error.message : `nested deeper than ${MAX_DEPTH} levels`;
    return { flaws: [{ kind: 'nesting', start: 0, end: Math.min(1, text.length), message }] };
  }
}

function emptyFlaw({ length }: string): Flaw {
  return { kind: 'syntax', start: 0, end: Math.min(1, length), message: 'expected keys with values, found none' };
}

class TreeBuilder {
  private nodes = 0;
  // The library looks each alias up in the whole document; the last anchor of that name before it is what YAML means.
  private readonly anchors = new Map<string, Node>();
  private readonly flaws: Flaw[];

  constructor(flaws: Flaw[]) {
    this.flaws = flaws;
  }

  build(node: Node | null, depth: number, emptyAt = 0): JsonNode {
    if (++this.nodes > MAX_NODES) throw new Refused(`more than ${MAX_NODES} values, aliases counted each time`);
    if (depth > MAX_DEPTH) throw new Refused(`nested deeper than ${MAX_DEPTH} levels`);
    if (!node) return { type: 'null', start: emptyAt, end: emptyAt, value: null };
    const [start, end] = node.range ?? [emptyAt, emptyAt];
    if (isAlias(node)) {
      const target = this.anchors.get(node.source);
      if (!target) return { type: 'null', start, end, value: null };
      return { ...this.build(target, depth + 1), start, end };
    }
    if (node.anchor) this.anchors.set(node.anchor, node);
    if (isMap(node)) {
      const members = this.members(node.items, start, depth);
      return { type: 'object', start, end: node.flow ? end : (members.at(-1)?.node.end ?? end), members };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.build(item as Node | null, depth + 1, start));
      return { type: 'array', start, end: node.flow ? end : (items.at(-1)?.end ?? end), items };
    }
    return scalar(isScalar(node) ? node.value : null, start, end);
  }

  private members(pairs: readonly { key: unknown; value: unknown }[], start: number, depth: number): JsonMember[] {
    const members: JsonMember[] = [];
    const seen = new Set<string>();
    for (const { key: keyNode, value } of pairs) {
      const [keyStart, keyEnd] = (keyNode as Node | null)?.range ?? [start, start];
      const key = isScalar(keyNode) ? String(keyNode.value) : '';
      if (seen.has(key)) {
        const message = `key ${JSON.stringify(key)} appears twice`;
        this.flaws.push({ kind: 'duplicate-key', start: keyStart, end: keyEnd, message, data: { key } });
      }
      seen.add(key);
      members.push({ key, keyStart, keyEnd, node: this.build(value as Node | null, depth + 1, keyEnd) });
    }
    return members;
  }
}

function scalar(value: unknown, start: number, end: number): JsonNode {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return { type: 'number', start, end, value: Number(value) };
  }
  if (typeof value === 'boolean') return { type: 'boolean', start, end, value };
  if (typeof value === 'string') return { type: 'string', start, end, value };
  return { type: 'null', start, end, value: null };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
