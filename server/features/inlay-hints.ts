// What a value means, beside it: the title of a class, the size of a shape, how many labels a sample has, how often a class is used.
import type { InlayHint } from 'vscode-languageserver-types';
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import type { Range } from '../core/problem.ts';
import { type NameInTree, namesInTree } from '../core/table/names-in-tree.ts';
import { hashId } from '../core/table/record-table.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';
import { taxonomyEntries } from '../core/taxonomy/taxonomy-entries.ts';
import { showSafely } from '../core/text/show-safely.ts';
import { countInFiles, filesOfRound } from './count-names.ts';
import { isLabelKind, isTaxonomySymbol } from './find-names.ts';
import { shapeSizes } from './shape-sizes.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** For the lines of `range`, which an editor asks for as they come in sight. */
export async function findInlayHints(
  file: string,
  range: Range,
  workspace: WorkspaceView,
): Promise<InlayHint[] | undefined> {
  const kind = workspace.kindOf(file);
  if (!kind) return undefined;
  const isLines = kind.container === 'ndjson';
  const hints: InlayHint[] = [];
  for (let line = range.start.line; line <= range.end.line; line++) {
    if (workspace.isCancelled()) return undefined;
    const tree = await workspace.treeAt(file, line);
    if (tree?.root) {
      const start = isLines ? 0 : tree.offsetAt(range.start);
      const end = isLines ? tree.text.length : tree.offsetAt(range.end);
      const names = namesInTree(kind, tree.root, ({ symbol }) => symbol !== undefined);
      const seen = names.filter((name) => name.end >= start && name.end <= end);
      if (kind === taxonomyKind) hints.push(...usesOf(file, tree, seen, workspace));
      else hints.push(...titlesOf(file, tree, seen, workspace), ...labelsOf(file, tree, seen, workspace));
      if (isLines) hints.push(...sizesIn(tree));
    }
    if (!isLines) break;
  }
  return hints;
}

/** Of classes whose name does not say it already. */
function titlesOf(file: string, tree: SourceTree, names: readonly NameInTree[], workspace: WorkspaceView): InlayHint[] {
  const taxonomy = workspace.taxonomyOf(file)?.taxonomy;
  if (!taxonomy) return [];
  return names.flatMap(({ name, end, field, isKey }) => {
    if (isKey || !isTaxonomySymbol(field.symbol!)) return [];
    const entry = taxonomyEntries(taxonomy, field.symbol!).find((one) => one.name === name);
    if (!entry?.title || plain(entry.title) === plain(name)) return [];
    return [hint(tree, end, entry.title, entry.description)];
  });
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** In a taxonomy: how many records of its files use each class. */
function usesOf(file: string, tree: SourceTree, names: readonly NameInTree[], workspace: WorkspaceView): InlayHint[] {
  const { say } = workspace;
  const taxonomy = workspace.taxonomyOf(file)?.taxonomy.taxonomy;
  const files = workspace.index.files.filter(({ path }) => workspace.taxonomyOf(path)?.taxonomy.taxonomy === taxonomy);
  return names.flatMap(({ name, end, field }) => {
    if (field.role !== 'definition' || !isTaxonomySymbol(field.symbol!)) return [];
    const count = countInFiles(files, field.symbol!, name);
    return [
      hint(
        tree,
        end,
        count === 1 ? say('1 use') : say('{0} uses', count),
        say('In the records of this workspace folder.'),
      ),
    ];
  });
}

/** In a manifest: how many labels of its round each sample has. */
function labelsOf(file: string, tree: SourceTree, names: readonly NameInTree[], workspace: WorkspaceView): InlayHint[] {
  const samples = names.filter(({ field }) => field.symbol === 'sample' && field.role === 'definition');
  const { index, say } = workspace;
  const { files } = index;
  const own = files.find(({ path }) => path === file);
  if (samples.length === 0 || !own) return [];
  const counts = new Map(samples.map(({ name }) => [hashId(name), 0]));
  for (const labels of filesOfRound(own, files)) countLabels(labels, counts);
  return samples.map(({ name, end }) => {
    const count = counts.get(hashId(name)) ?? 0;
    return hint(
      tree,
      end,
      count === 1 ? say('1 label') : say('{0} labels', count),
      say('In the label files of this round.'),
    );
  });
}

function countLabels({ table }: IndexedFile, counts: Map<number, number>): void {
  const kind = kindNamed(table.kind);
  if (!kind || !isLabelKind(kind)) return;
  for (const { name } of fieldsOf(table, 'sample')) {
    const column = table.columns.get(name);
    if (column?.holds !== 'id') continue;
    for (const hash of column.hashes) {
      const count = counts.get(hash);
      if (count !== undefined) counts.set(hash, count + 1);
    }
  }
}

function sizesIn(tree: SourceTree): InlayHint[] {
  return shapeSizes(tree.root!).map(({ start, size }) => ({
    position: tree.rangeOf({ start, end: start }).start,
    label: size,
    paddingRight: true,
  }));
}

function hint(tree: SourceTree, end: number, label: string, tooltip: string | undefined): InlayHint {
  return {
    position: tree.rangeOf({ start: end, end }).start,
    label: showSafely(label),
    paddingLeft: true,
    ...(tooltip ? { tooltip: showSafely(tooltip) } : {}),
  };
}
