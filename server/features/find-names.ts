// Finds where the workspace names a thing: with the index where it knows the row, by reading the file where it knows only the count.
import type { ArtifactKind, Field, SymbolName } from '../../schemas/artifact-kind.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import { nodeAt } from '../core/json/locate.ts';
import type { JsonNode, JsonPath } from '../core/json/parse.ts';
import type { Range } from '../core/problem.ts';
import { type NameInTree, namesInTree, rowAt } from '../core/table/names-in-tree.ts';
import { fieldsOf, type IndexedFile, rowsNaming } from '../core/table/workspace-index.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface NamePlace {
  readonly file: string;
  readonly kind: ArtifactKind;
  readonly field: Field;
  readonly isKey: boolean;
  /** Of the name alone, quotes included where it has them. */
  readonly range: Range;
  readonly path: JsonPath;
  /** Undefined outside of rows. */
  readonly row: JsonNode | undefined;
  readonly tree: SourceTree;
}

export interface NameQuery {
  readonly symbol: SymbolName;
  readonly name: string;
  /** Only files held to this taxonomy: two taxonomies may use one word for two things. */
  readonly taxonomy?: string;
  readonly role?: 'definition' | 'reference';
}

const OF_TAXONOMY: readonly SymbolName[] = ['module', 'issue', 'axis', 'value'];

/** Whether a taxonomy says what names of this symbol mean. */
export function isTaxonomySymbol(symbol: SymbolName): boolean {
  return OF_TAXONOMY.includes(symbol);
}

/** Whether the name is declared here. A coded name in NDJSON stands in many lines: it is mentioned, whatever its role. */
export function declares({ field, kind }: NamePlace): boolean {
  return field.role === 'definition' && !(kind.container === 'ndjson' && field.holds === 'code');
}

/** Whether the records of a kind are labels: answers of annotators, with ids of their own. */
export function isLabelKind({ fields }: ArtifactKind): boolean {
  return fields.some(({ symbol, role }) => symbol === 'label' && role === 'definition');
}

/** Every place of the folder's index that names the thing, file by file, in file order. */
export async function* findNames(query: NameQuery, workspace: WorkspaceView): AsyncGenerator<NamePlace> {
  for (const file of workspace.index.files) {
    if (workspace.isCancelled()) return;
    if (query.taxonomy !== undefined && workspace.taxonomyOf(file.path)?.taxonomy.taxonomy !== query.taxonomy) continue;
    yield* findNamesIn(file, query, workspace);
  }
}

async function* findNamesIn(
  file: IndexedFile,
  { symbol, name, role }: NameQuery,
  workspace: WorkspaceView,
): AsyncGenerator<NamePlace> {
  const kind = kindNamed(file.table.kind);
  const fields = fieldsOf(file.table, symbol, role);
  if (!kind || fields.length === 0) return;
  for await (const tree of treesNaming(file, fields, name, workspace)) {
    if (workspace.isCancelled()) return;
    yield* namePlacesIn(file.path, kind, tree, fields, name);
  }
}

export function* namePlacesIn(
  file: string,
  kind: ArtifactKind,
  tree: SourceTree,
  fields: readonly Field[],
  name: string,
): Generator<NamePlace> {
  if (!tree.root) return;
  for (const found of namesInTree(kind, tree.root, (field) => fields.includes(field))) {
    if (found.name === name) yield placeOf(file, kind, tree, tree.root, found);
  }
}

/** Beyond this many rows one pass over the file is cheaper than reading each row. */
const MANY_ROWS = 1000;

async function* treesNaming(
  { path, table }: IndexedFile,
  fields: readonly Field[],
  name: string,
  workspace: WorkspaceView,
): AsyncGenerator<SourceTree> {
  const { rows, isCounted } = rowsNaming(table, fields, name);
  if (!isCounted && rows.length === 0) return;
  if (isCounted || rows.length > MANY_ROWS) {
    yield* workspace.treesWith(path, spellings(name));
    return;
  }
  let last: SourceTree | undefined;
  for (const row of rows) {
    const tree = await workspace.treeOfRow(path, row);
    // The rows of a document stand in one tree.
    if (tree && tree !== last) yield tree;
    last = tree;
  }
}

/** What a record must contain to name it: the plain spelling, or any escape; nothing where the name itself needs escaping. */
export function spellings(name: string): string[] {
  if (/^-?[\d.]+$/.test(name)) return [name];
  return /^[\w.-]+$/.test(name) ? [`"${name}"`, '\\u'] : [];
}

function placeOf(file: string, kind: ArtifactKind, tree: SourceTree, root: JsonNode, found: NameInTree): NamePlace {
  const rowPath = rowAt(kind, root, found.path);
  const row = rowPath && nodeAt(root, rowPath);
  const { field, isKey, path } = found;
  return { file, kind, field, isKey, path, range: tree.rangeOf(found), row, tree };
}
