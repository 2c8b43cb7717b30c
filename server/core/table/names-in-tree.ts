// Finds in a parsed tree what an artifact kind declares: its rows, the names in its fields, and the field that a path is.
import type { ArtifactKind, Field, FieldPath } from '../../../schemas/artifact-kind.ts';
import { memberOf, nodeAt, type Offsets } from '../json/locate.ts';
import type { JsonNode, JsonPath } from '../json/parse.ts';

export interface TreeRow {
  readonly path: JsonPath;
  readonly node: JsonNode;
}

/** One name where it stands: a value, or a key where the field says so. */
export interface NameInTree extends Offsets {
  readonly field: Field;
  readonly name: string;
  /** From the root of the tree to the value, or to the value under the key. */
  readonly path: JsonPath;
  /** Whether a key stands there, and not a value. */
  readonly isKey: boolean;
}

/** Where a field stands: which one, and in which row. */
export interface FieldAt {
  readonly field: Field;
  readonly row: JsonPath;
}

/** In the order of the file; the same rows as `forEachRow` finds in plain values. */
export function rowsInTree(kind: ArtifactKind, root: JsonNode): TreeRow[] {
  const rows: TreeRow[] = [];
  visitAt(root, rowPattern(kind, root.items !== undefined), [], (node, path) => rows.push({ node, path }));
  return rows;
}

/** Names in all rows and in the document round them, for those fields that `wanted` takes. */
export function namesInTree(kind: ArtifactKind, root: JsonNode, wanted: (field: Field) => boolean): NameInTree[] {
  const found: NameInTree[] = [];
  const rows = rowPattern(kind, root.items !== undefined);
  for (const field of kind.fields) {
    if (!wanted(field)) continue;
    const pattern = field.of === 'document' ? field.at : [...rows, ...field.at];
    visitAt(root, pattern, [], (node, path, key) => {
      const name = field.part === 'key' ? nameOfKey(path) : nameOf(node);
      if (name === undefined) return;
      const { start, end } = field.part === 'key' && key ? key : node;
      found.push({ field, name, path, isKey: field.part === 'key', start, end });
    });
  }
  return found;
}

/** The declared field whose value stands at `path`, or whose key does. */
export function fieldAt(
  kind: ArtifactKind,
  rootIsList: boolean,
  path: JsonPath,
  part: 'key' | 'value' = 'value',
): FieldAt | undefined {
  const rows = rowPattern(kind, rootIsList);
  for (const field of kind.fields) {
    const isRow = field.of !== 'document';
    const pattern = isRow ? [...rows, ...field.at] : field.at;
    if ((field.part ?? 'value') !== part || !matches(path, pattern)) continue;
    return { field, row: isRow ? path.slice(0, rows.length) : [] };
  }
  return undefined;
}

/** The row that `path` lies in; undefined outside of all rows. */
export function rowAt(kind: ArtifactKind, root: JsonNode, path: JsonPath): JsonPath | undefined {
  const rows = rowPattern(kind, root.items !== undefined);
  const start = path.slice(0, rows.length);
  return matches(start, rows) ? start : undefined;
}

/** What a field without `*` names in a row. */
export function singleName(
  row: JsonNode,
  { at }: Field,
): { readonly name: string; readonly node: JsonNode } | undefined {
  const node = nodeAt(row, at);
  const name = node && nameOf(node);
  return node && name !== undefined ? { name, node } : undefined;
}

/** As names are indexed: strings, and numbers as they are printed. */
export function nameOf({ type, value }: JsonNode): string | undefined {
  return type === 'string' || type === 'number' ? String(value) : undefined;
}

/** A document that is no list where a list of rows is due is itself the row. */
function rowPattern({ rows = [] }: ArtifactKind, rootIsList: boolean): FieldPath {
  return rows[0] === '*' && !rootIsList ? [] : rows;
}

function matches(path: JsonPath, pattern: FieldPath): boolean {
  return path.length === pattern.length && pattern.every((step, i) => step === '*' || step === path[i]);
}

function nameOfKey(path: JsonPath): string | undefined {
  const last = path.at(-1);
  return typeof last === 'string' ? last : undefined;
}

function visitAt(
  node: JsonNode,
  pattern: FieldPath,
  path: JsonPath,
  visit: (node: JsonNode, path: JsonPath, key?: Offsets) => void,
  key?: Offsets,
): void {
  const step = pattern[path.length];
  if (step === undefined) {
    visit(node, path, key);
    return;
  }
  node.items?.forEach((item, i) => {
    if (step === '*') visitAt(item, pattern, [...path, i], visit);
  });
  // Of a key that is repeated the last one counts, as in JSON.parse.
  const members =
    step === '*' ? new Map(node.members?.map((member) => [member.key, member])).values() : [memberOf(node, step)];
  for (const member of members) {
    if (!member) continue;
    visitAt(member.node, pattern, [...path, member.key], visit, { start: member.keyStart, end: member.keyEnd });
  }
}
