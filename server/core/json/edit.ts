// Turns changes named by path into text edits that touch no byte of another field: other spellings, spaces, line ends and repeated keys stay as they are.
import { nodeAt } from './locate.ts';
import type { JsonNode, JsonPath } from './parse.ts';
import { commaBetween, type JsonStyle, printLike, styleOf } from './print-like.ts';

/** A change to the data, named by path. */
export type PathEdit =
  | { readonly op: 'replace'; readonly path: JsonPath; readonly value: unknown }
  /** Removes a member with all its repetitions, or an item. */
  | { readonly op: 'remove'; readonly path: JsonPath }
  /** Adds a member to the object at `path`, behind the member `after` where there is one, else at its end. */
  | {
      readonly op: 'insert';
      readonly path: JsonPath;
      readonly key: string;
      readonly value: unknown;
      readonly after?: string;
    }
  | { readonly op: 'rename'; readonly path: JsonPath; readonly key: string }
  /** For what has no path, such as faults of the text itself. */
  | ({ readonly op: 'text' } & TextEdit)
  | { readonly op: 'remove-record' };

/** UTF-16 offsets in the record text, `end` exclusive. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Sorted, disjoint text edits; undefined when a path leads nowhere or two edits want the same text.
 * A removed record leaves an empty text: who holds the file removes its line.
 */
export function textEditsOf(
  text: string,
  root: JsonNode | undefined,
  edits: readonly PathEdit[],
): TextEdit[] | undefined {
  if (edits.some(({ op }) => op === 'remove-record')) return [{ start: 0, end: text.length, text: '' }];
  const editor = new Editor(text, root);
  for (const edit of edits) if (!editor.add(edit)) return undefined;
  return editor.finish();
}

/** `edits` are sorted and disjoint. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

interface Part {
  readonly start: number;
  readonly end: number;
}

class Editor {
  private readonly text: string;
  private readonly root: JsonNode | undefined;
  private readonly edits: TextEdit[] = [];
  private readonly removed = new Map<JsonNode, Set<Part>>();
  private readonly inserted = new Map<JsonNode, { part: Part | undefined; text: string }[]>();
  private readonly parts = new Map<JsonNode, readonly Part[]>();
  private known: JsonStyle | undefined;

  constructor(text: string, root: JsonNode | undefined) {
    this.text = text;
    this.root = root;
  }

  /** False when the edit's path leads nowhere. */
  add(edit: PathEdit): boolean {
    if (edit.op === 'text') this.edits.push({ start: edit.start, end: edit.end, text: edit.text });
    else if (!this.root || edit.op === 'remove-record') return false;
    else if (edit.op === 'replace') return this.replace(nodeAt(this.root, edit.path), edit.value);
    else if (edit.op === 'remove') return this.remove(edit.path);
    else if (edit.op === 'rename') return this.rename(edit.path, edit.key);
    else return this.insert(nodeAt(this.root, edit.path), edit.key, edit.value, edit.after);
    return true;
  }

  private replace(node: JsonNode | undefined, value: unknown): boolean {
    if (!node) return false;
    this.edits.push({ start: node.start, end: node.end, text: printLike(value, this.text, node, this.style) });
    return true;
  }

  private remove(path: JsonPath): boolean {
    const parent = path.length > 0 && this.root ? nodeAt(this.root, path.slice(0, -1)) : undefined;
    const last = path.at(-1);
    if (!parent) return false;
    const parts = this.partsOf(parent);
    const gone = parts.filter((_, i) => (parent.members ? parent.members[i]!.key === last : i === last));
    const set = this.removed.get(parent) ?? new Set();
    for (const part of gone) set.add(part);
    this.removed.set(parent, set);
    return gone.length > 0;
  }

  private rename(path: JsonPath, key: string): boolean {
    const parent = path.length > 0 && this.root ? nodeAt(this.root, path.slice(0, -1)) : undefined;
    const members = parent?.members?.filter((member) => member.key === path.at(-1)) ?? [];
    for (const { keyStart, keyEnd } of members) {
      this.edits.push({ start: keyStart, end: keyEnd, text: JSON.stringify(key) });
    }
    return members.length > 0;
  }

  private insert(object: JsonNode | undefined, key: string, value: unknown, after: string | undefined): boolean {
    if (!object?.members) return false;
    const index = after === undefined ? -1 : object.members.findLastIndex((member) => member.key === after);
    const part = this.partsOf(object).at(index);
    const sibling = object.members.at(index);
    const colon = sibling ? this.text.slice(sibling.keyEnd, sibling.node.start) : this.style.colon;
    const text = JSON.stringify(key) + colon + printLike(value, this.text, undefined, this.style);
    const list = this.inserted.get(object) ?? [];
    list.push({ part, text });
    this.inserted.set(object, list);
    return true;
  }

  finish(): TextEdit[] | undefined {
    for (const [parent, gone] of this.removed) this.finishRemoval(parent, gone);
    for (const [object, list] of this.inserted) this.finishInsertion(object, list);
    // A removal ends where an insertion behind it begins: the order of equal starts is the order of the edits.
    const sorted = this.edits.sort((a, b) => a.start - b.start || a.end - b.end);
    return sorted.every((edit, i) => i === 0 || sorted[i - 1]!.end <= edit.start) ? sorted : undefined;
  }

  /** Each run of removed parts goes with one comma: the one behind it, or at the end the one before it. */
  private finishRemoval(parent: JsonNode, gone: ReadonlySet<Part>): void {
    const parts = this.partsOf(parent);
    for (let i = 0; i < parts.length; i++) {
      if (!gone.has(parts[i]!)) continue;
      let next = i;
      while (next < parts.length && gone.has(parts[next]!)) next++;
      const before = parts[i - 1];
      const behind = parts[next];
      if (behind) this.edits.push({ start: parts[i]!.start, end: behind.start, text: '' });
      else if (before) this.edits.push({ start: before.end, end: parts.at(-1)!.end, text: '' });
      else this.edits.push({ start: parent.start + 1, end: parent.end - 1, text: '' });
      i = next;
    }
  }

  private finishInsertion(object: JsonNode, list: readonly { part: Part | undefined; text: string }[]): void {
    const gone = this.removed.get(object) ?? new Set();
    const kept = this.partsOf(object).filter((part) => !gone.has(part));
    const lead = kept[0] ? this.text.slice(object.start + 1, this.partsOf(object)[0]!.start) : '';
    const comma = commaBetween(this.text, this.partsOf(object), lead, this.style);
    const places = new Map<number, string>();
    for (const { part, text } of list) {
      const anchor = part && kept.includes(part) ? part : kept.at(-1);
      const at = anchor?.end ?? object.end - 1;
      const earlier = places.get(at);
      places.set(at, (earlier ?? '') + (anchor || earlier ? comma : '') + text);
    }
    for (const [at, text] of places) this.edits.push({ start: at, end: at, text });
  }

  private partsOf(node: JsonNode): readonly Part[] {
    let parts = this.parts.get(node);
    if (!parts) {
      parts = node.members?.map((member) => ({ start: member.keyStart, end: member.node.end })) ?? node.items ?? [];
      this.parts.set(node, parts);
    }
    return parts;
  }

  private get style(): JsonStyle {
    this.known ??= this.root ? styleOf(this.text, this.root) : { comma: ',', colon: ':' };
    return this.known;
  }
}
