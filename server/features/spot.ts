// What lies under a position of a document: the path to it, the declared field that it is, and what it names.
import type { ArtifactKind, Field, SymbolName } from '../../schemas/artifact-kind.ts';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import type { Vocabulary } from '../../schemas/vocabulary.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import { type Offsets, offsetsAt, pathAt } from '../core/json/locate.ts';
import type { JsonNode, JsonPath } from '../core/json/parse.ts';
import { valueAlong } from '../core/json/value-along.ts';
import type { Position, Range } from '../core/problem.ts';
import { alternativesOf, schemaAt } from '../core/schema/schema-at.ts';
import { fieldAt, nameOf, rowAt } from '../core/table/names-in-tree.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface Spot {
  /** File that the position lies in, relative to the folder. */
  readonly file: string;
  readonly kind: ArtifactKind;
  readonly tree: SourceTree;
  readonly root: JsonNode;
  readonly path: JsonPath;
  readonly part: 'key' | 'value';
  /** The value at `path`. */
  readonly node: JsonNode;
  /** What the cursor is on: the key, or the value. */
  readonly span: Offsets;
  /** Path of the row round it; undefined outside of all rows. */
  readonly row: JsonPath | undefined;
  readonly name: NamedThing | undefined;
  /** Where the schema says that the text is a word of a vocabulary. */
  readonly word: { readonly vocabulary: Vocabulary; readonly text: string } | undefined;
}

/** Something that files name and that can be found across them. */
export interface NamedThing {
  readonly symbol: SymbolName;
  readonly name: string;
  readonly field: Field;
}

/** A thing and where it is named. */
export interface Named {
  readonly file: string;
  /** Of the record or document, which may name the taxonomy that it is held to; a labeling config has none. */
  readonly root?: JsonNode;
  readonly thing: NamedThing;
  /** Zero-based, where the row round it begins. */
  readonly line: number;
  /** With the quotes of JSON, where it has them. */
  readonly range: Range;
  /** Of the name alone, where a renaming from here may change it; an export stays as it is. */
  readonly renamed?: Range;
}

export async function spotAt(file: string, position: Position, workspace: WorkspaceView): Promise<Spot | undefined> {
  const kind = workspace.kindOf(file);
  if (!kind) return undefined;
  const tree = await workspace.treeAt(file, position.line);
  if (!tree?.root) return undefined;
  const offset = tree.offsetAt(position);
  if (offset < tree.root.start || offset > tree.root.end) return undefined;
  const { path, part, node } = pathAt(tree.root, offset);
  const span = part === 'key' ? offsetsAt(tree.root, path, 'key') : node;
  const row = rowAt(kind, tree.root, path);
  return {
    file,
    kind,
    tree,
    root: tree.root,
    path,
    part,
    node,
    span,
    row,
    name: nameAt(kind, tree.root, path, part, node),
    word: wordAt(kind, tree.root, path, part, node),
  };
}

function nameAt(
  kind: ArtifactKind,
  root: JsonNode,
  path: JsonPath,
  part: 'key' | 'value',
  node: JsonNode,
): NamedThing | undefined {
  const field = fieldAt(kind, root.items !== undefined, path, part)?.field;
  const name = part === 'key' ? String(path.at(-1)) : nameOf(node);
  return field?.symbol && name !== undefined ? { symbol: field.symbol, name, field } : undefined;
}

function wordAt(
  kind: ArtifactKind,
  root: JsonNode,
  path: JsonPath,
  part: 'key' | 'value',
  { value }: JsonNode,
): Spot['word'] {
  const text = part === 'key' ? path.at(-1) : value;
  if (typeof text !== 'string') return undefined;
  const schema = schemaAt(jsonSchemaOf(kind.schema), part === 'key' ? path.slice(0, -1) : path, valueAlong(root, path));
  for (const option of schema ? alternativesOf(schema) : []) {
    const vocabulary = part === 'key' ? option.propertyNames?.vocabulary : option.vocabulary;
    if (vocabulary) return { vocabulary, text };
  }
  return undefined;
}
