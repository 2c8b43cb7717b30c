// What a renaming changes in one file, and what it must leave alone there: lines and documents with syntax errors.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import type { TextEdit } from '../core/json/edit.ts';
import { memberOf, nodeAt } from '../core/json/locate.ts';
import type { Range } from '../core/problem.ts';
import { type NameInTree, namesInTree } from '../core/table/names-in-tree.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';
import { yamlScalar } from '../core/yaml/yaml-scalar.ts';
import { spellings } from './find-names.ts';
import type { NamedThing } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface FileRenames {
  readonly file: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** Zero-based lines that name the thing and stay as they are, with why. */
  readonly kept: readonly { readonly line: number; readonly why: string }[];
}

export async function renamesInFile(
  { path: file, table }: IndexedFile,
  { symbol, name }: NamedThing,
  to: string,
  workspace: WorkspaceView,
): Promise<FileRenames> {
  const edits: { range: Range; newText: string }[] = [];
  const kept: { line: number; why: string }[] = [];
  const kind = kindNamed(table.kind);
  const fields = fieldsOf(table, symbol);
  if (!kind || fields.length === 0) return { file, edits, kept };
  for await (const tree of workspace.treesWith(file, spellings(name))) {
    if (workspace.isCancelled()) break;
    const found = renamesInTree(kind, tree, (field) => fields.includes(field), name, to);
    edits.push(...found.edits.map(({ start, end, text }) => ({ range: tree.rangeOf({ start, end }), newText: text })));
    kept.push(...found.kept.map(({ at, why }) => ({ line: tree.rangeOf({ start: at, end: at }).start.line, why })));
  }
  return { file, edits, kept };
}

/** Edits of one record or document, by offset; nothing else in it changes. */
export function renamesInTree(
  kind: ArtifactKind,
  { text, root, flaws }: SourceTree,
  wanted: Parameters<typeof namesInTree>[2],
  name: string,
  to: string,
): { edits: TextEdit[]; kept: { at: number; why: string }[] } {
  const broken = flaws.find(({ kind }) => kind === 'syntax' || kind === 'nesting');
  if (broken || !root) {
    const at = text.indexOf(name);
    return { edits: [], kept: at < 0 ? [] : [{ at, why: broken?.message ?? 'nothing can be read' }] };
  }
  const edits: TextEdit[] = [];
  const kept: { at: number; why: string }[] = [];
  for (const found of namesInTree(kind, root, wanted)) {
    if (found.name !== name) continue;
    const parent = nodeAt(root, found.path.slice(0, -1));
    if (found.isKey && parent && memberOf(parent, to)) kept.push({ at: found.start, why: `"${to}" stands beside it` });
    else edits.push(spelled(text, found, to));
  }
  return { edits: edits.sort((a, b) => a.start - b.start), kept };
}

/** In the quotes that stand there; where none do, as a plain scalar of YAML or as a string of JSON. */
function spelled(text: string, { start, end }: NameInTree, to: string): TextEdit {
  const quote = text[start];
  if (quote === '"') return { start: start + 1, end: end - 1, text: JSON.stringify(to).slice(1, -1) };
  if (quote === "'") return { start: start + 1, end: end - 1, text: to.replaceAll("'", "''") };
  return { start, end, text: /^[-\d]/.test(text.slice(start, end)) ? JSON.stringify(to) : yamlScalar(to) };
}
