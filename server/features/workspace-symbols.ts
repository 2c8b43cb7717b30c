// Finds samples, rounds, classes, annotators and gates of the workspace by a part of their name.
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Field, SymbolName } from '../../schemas/artifact-kind.ts';
import { gateDecisionKind } from '../../schemas/kinds/gate-decision.ts';
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import type { Range } from '../core/problem.ts';
import { namesInTree } from '../core/table/names-in-tree.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';
import { showSafely } from '../core/text/show-safely.ts';
import { SYMBOL_KINDS } from './document-symbols.ts';
import { findNames, isTaxonomySymbol } from './find-names.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Editors ask again with every letter. */
const MOST_SYMBOLS = 200;
const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const SOUGHT: readonly SymbolName[] = ['sample', 'run', 'issue', 'module', 'axis', 'value', 'annotator'];

/** Names that contain `query`, upper and lower case alike; of samples in NDJSON those that contain it as it is written. */
export async function findWorkspaceSymbols(query: string, workspace: WorkspaceView): Promise<WorkspaceSymbol[]> {
  const found: WorkspaceSymbol[] = [];
  for (const file of workspace.index.files) {
    if (workspace.isCancelled() || found.length >= MOST_SYMBOLS) break;
    if (file.table.kind === gateDecisionKind.kind) found.push(...gates(file, query, workspace));
    for (const symbol of SOUGHT) found.push(...(await declaredIn(file, symbol, query, workspace)));
  }
  found.push(...(await classesThatCameAlong(query, workspace)));
  // The whole id of a sample is found by its hash, however large the file is that declares it.
  if (query !== '' && !found.some(({ name }) => name === query)) {
    for await (const { file, range } of findNames({ symbol: 'sample', name: query, role: 'definition' }, workspace)) {
      found.push(symbolOf('sample', query, file, range, workspace));
      break;
    }
  }
  return found.slice(0, MOST_SYMBOLS);
}

async function declaredIn(
  { path, table }: IndexedFile,
  symbol: SymbolName,
  query: string,
  workspace: WorkspaceView,
): Promise<WorkspaceSymbol[]> {
  const kind = kindNamed(table.kind);
  // Names that stand in every line of a label file are declared elsewhere, or found by opening the file.
  const fields = fieldsOf(table, symbol, 'definition').filter(
    ({ holds }) => kind?.container !== 'ndjson' || holds === 'id',
  );
  if (!kind || fields.length === 0 || table.rows === 0 || (await workspace.isTooLarge(path))) return [];
  const found: WorkspaceSymbol[] = [];
  const wanted = query.toLowerCase();
  const texts = kind.container === 'ndjson' && query !== '' ? [query] : [];
  for await (const tree of workspace.treesWith(path, texts)) {
    if (workspace.isCancelled() || found.length >= MOST_SYMBOLS) break;
    if (!tree.root) continue;
    for (const name of namesInTree(kind, tree.root, (field) => fields.includes(field))) {
      if (!name.name.toLowerCase().includes(wanted)) continue;
      found.push(symbolOf(symbol, name.name, path, tree.rangeOf(name), workspace));
    }
  }
  return found;
}

/** Of the taxonomy that files are held to, where it is no file of the folder. */
async function classesThatCameAlong(query: string, workspace: WorkspaceView): Promise<WorkspaceSymbol[]> {
  const taxonomy = workspace.taxonomies.get(workspace.config.taxonomy);
  const file = taxonomy && workspace.fileOfTaxonomy(taxonomy);
  const tree = file?.isShipped ? await workspace.treeAt(file.path, 0) : undefined;
  if (!file || !tree?.root) return [];
  const isClass = ({ symbol, role }: Field): boolean =>
    role === 'definition' && symbol !== undefined && isTaxonomySymbol(symbol);
  return namesInTree(taxonomyKind, tree.root, isClass)
    .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
    .map((name) => ({
      ...symbolOf(name.field.symbol!, name.name, file.path, tree.rangeOf(name), workspace),
      containerName: taxonomy.taxonomy.version,
    }));
}

function gates({ path, table }: IndexedFile, query: string, workspace: WorkspaceView): WorkspaceSymbol[] {
  const said = (name: string): readonly string[] => {
    const column = table.columns.get(name);
    return column?.holds === 'code' ? column.names : [];
  };
  const name = [...said('gate'), ...said('run'), ...said('decision')].join(' ');
  if (!name.toLowerCase().includes(query.toLowerCase())) return [];
  const location = { uri: workspace.uriOf(path), range: START };
  return [{ name: showSafely(name) || path, kind: SymbolKind.Event, location, containerName: path }];
}

function symbolOf(
  symbol: SymbolName,
  name: string,
  path: string,
  range: Range,
  workspace: WorkspaceView,
): WorkspaceSymbol {
  const location = { uri: workspace.uriOf(path), range };
  return { name: showSafely(name), kind: SYMBOL_KINDS[symbol] ?? SymbolKind.Object, location, containerName: path };
}
