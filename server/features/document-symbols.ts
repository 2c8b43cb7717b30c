// The outline of a document: records by id in label files, samples in manifests, classes in taxonomies.
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { ArtifactKind, Field, SymbolName } from '../../schemas/artifact-kind.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import { nodeAt } from '../core/json/locate.ts';
import type { JsonNode } from '../core/json/parse.ts';
import { namesInTree, rowsInTree, singleName } from '../core/table/names-in-tree.ts';
import { showSafely } from '../core/text/show-safely.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** As many as VS Code's own JSON outline shows; the rest is counted in a last entry. */
export const MOST_SYMBOLS = 5000;
/** Records between two turns of the event loop. */
const STRETCH = 500;

export const SYMBOL_KINDS: Partial<Record<SymbolName, SymbolKind>> = {
  issue: SymbolKind.Class,
  module: SymbolKind.Field,
  axis: SymbolKind.Enum,
  value: SymbolKind.EnumMember,
  sample: SymbolKind.File,
  run: SymbolKind.Package,
  variant: SymbolKind.Constructor,
};

export async function findDocumentSymbols(
  file: string,
  workspace: WorkspaceView,
): Promise<DocumentSymbol[] | undefined> {
  const kind = workspace.kindOf(file);
  if (!kind) return undefined;
  if (kind.container === 'ndjson') return recordSymbols(file, kind, workspace);
  const tree = await workspace.treeAt(file, 0);
  if (!tree?.root) return [];
  return kind.rows ? rowSymbols(kind, tree, tree.root) : nested(definitionSymbols(kind, tree, tree.root));
}

async function recordSymbols(
  file: string,
  kind: ArtifactKind,
  workspace: WorkspaceView,
): Promise<DocumentSymbol[] | undefined> {
  const symbols: DocumentSymbol[] = [];
  const lines = workspace.lineCount(file);
  for (let line = 0; line < lines; line++) {
    if (line % STRETCH === 0) await workspace.breathe();
    if (workspace.isCancelled()) return undefined;
    const tree = await workspace.treeAt(file, line);
    if (!tree?.root) continue;
    if (symbols.length === MOST_SYMBOLS) {
      const rows = workspace.index.files.find(({ path }) => path === file)?.table.rows ?? 0;
      const end = { line: lines - 1, character: 0 };
      symbols.push(remainder(rows - MOST_SYMBOLS, { start: { line, character: 0 }, end }));
      break;
    }
    symbols.push(rowSymbol(kind, tree, tree.root, `line ${line + 1}`));
  }
  return symbols;
}

function rowSymbols(kind: ArtifactKind, tree: SourceTree, root: JsonNode): DocumentSymbol[] {
  const rows = rowsInTree(kind, root);
  const symbols = rows.slice(0, MOST_SYMBOLS).map(({ node }, i) => rowSymbol(kind, tree, node, `row ${i + 1}`));
  const rest = rows[MOST_SYMBOLS];
  if (rest) symbols.push(remainder(rows.length - MOST_SYMBOLS, tree.rangeOf({ ...rest.node, end: root.end })));
  return symbols;
}

function rowSymbol(kind: ArtifactKind, tree: SourceTree, row: JsonNode, otherwise: string): DocumentSymbol {
  const field = titleField(kind);
  const title = field && singleName(row, field);
  const details = kind.fields.flatMap((other) => {
    const isTelling = other !== field && DETAILS.includes(other.symbol ?? other.name);
    const name = isTelling ? singleName(row, other)?.name : undefined;
    return name === undefined ? [] : [name];
  });
  return {
    name: showSafely(title?.name ?? '') || otherwise,
    detail: showSafely(details.join(', ')),
    kind: SYMBOL_KINDS[field?.symbol ?? 'label'] ?? SymbolKind.Object,
    range: tree.rangeOf(row),
    selectionRange: tree.rangeOf(title?.node ?? { start: row.start, end: row.start + 1 }),
  };
}

const DETAILS: readonly string[] = ['sample', 'annotator', 'verdict'];

/** What a record defines, else the first id or code that it has. */
function titleField({ fields }: ArtifactKind): Field | undefined {
  const single = fields.filter(({ at, of, holds }) => !of && !at.includes('*') && (holds === 'id' || holds === 'code'));
  return single.find(({ role, holds }) => role === 'definition' && holds === 'id') ?? single[0];
}

function definitionSymbols(kind: ArtifactKind, tree: SourceTree, root: JsonNode): DocumentSymbol[] {
  return namesInTree(kind, root, ({ role }) => role === 'definition').map((found) => ({
    name: showSafely(found.name) || 'unnamed',
    kind: SYMBOL_KINDS[found.field.symbol ?? 'label'] ?? SymbolKind.Object,
    range: tree.rangeOf((found.path.length > 1 && nodeAt(root, found.path.slice(0, -1))) || found),
    selectionRange: tree.rangeOf(found),
  }));
}

/** Answers lie in their question. */
function nested(symbols: DocumentSymbol[]): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  const open: DocumentSymbol[] = [];
  for (const symbol of symbols.sort((a, b) => compareStarts(a, b))) {
    while (open.length > 0 && !holds(open.at(-1)!, symbol)) open.pop();
    const parent = open.at(-1);
    if (parent) parent.children = [...(parent.children ?? []), symbol];
    else roots.push(symbol);
    open.push(symbol);
  }
  return roots;
}

function compareStarts({ range: { start: a } }: DocumentSymbol, { range: { start: b } }: DocumentSymbol): number {
  return a.line - b.line || a.character - b.character;
}

function holds({ range: { end: a } }: DocumentSymbol, { range: { end: b } }: DocumentSymbol): boolean {
  return b.line < a.line || (b.line === a.line && b.character <= a.character);
}

function remainder(count: number, range: DocumentSymbol['range']): DocumentSymbol {
  return { name: `${count} more`, kind: SymbolKind.Namespace, range, selectionRange: { ...range, end: range.start } };
}
