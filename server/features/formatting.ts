// Formats records to canonical lines and documents to two spaces a level; what has a syntax error stays as it is.
import type { TextEdit } from 'vscode-languageserver-types';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import type { SourceTree } from '../core/document/source-tree.ts';
import { layOutDocument, layOutRecord } from '../core/json/lay-out.ts';
import type { Range } from '../core/problem.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Lines between two turns of the event loop, in which a cancellation is heard. */
const STRETCH = 500;

/** Only the lines of `range`, when there is one; a document is formatted as a whole or not at all. */
export async function formatDocument(
  file: string,
  range: Range | undefined,
  workspace: WorkspaceView,
): Promise<TextEdit[] | undefined> {
  const kind = workspace.kindOf(file);
  if (!kind || kind.container === 'yaml' || kind.container === 'xml') return undefined;
  if (kind.container === 'json') {
    const tree = range ? undefined : await workspace.treeAt(file, 0);
    return tree && isSound(tree) ? change(tree, `${layOutDocument(tree.text, tree.root)}\n`) : [];
  }
  const schema = jsonSchemaOf(kind.schema);
  const edits: TextEdit[] = [];
  const last = Math.min(range ? lastLine(range) : Number.POSITIVE_INFINITY, workspace.lineCount(file) - 1);
  for (let line = range?.start.line ?? 0; line <= last; line++) {
    if (line % STRETCH === 0) await workspace.breathe();
    if (workspace.isCancelled()) return undefined;
    const tree = await workspace.treeAt(file, line);
    if (tree && isSound(tree)) edits.push(...change(tree, layOutRecord(tree.text, tree.root, schema)));
  }
  return edits;
}

/** A range that ends at the beginning of a line does not reach into it. */
function lastLine({ start, end }: Range): number {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

type SoundTree = SourceTree & { readonly root: NonNullable<SourceTree['root']> };

function isSound(tree: SourceTree): tree is SoundTree {
  return tree.root !== undefined && !tree.flaws.some(({ kind }) => kind === 'syntax' || kind === 'nesting');
}

/** One edit that spares what the texts begin and end with alike; none where they are equal. */
function change({ text, rangeOf }: SourceTree, to: string): TextEdit[] {
  if (text === to) return [];
  const most = Math.min(text.length, to.length);
  let start = 0;
  while (start < most && text[start] === to[start]) start++;
  let end = 0;
  while (end < most - start && text[text.length - 1 - end] === to[to.length - 1 - end]) end++;
  return [{ range: rangeOf({ start, end: text.length - end }), newText: to.slice(start, to.length - end) }];
}
