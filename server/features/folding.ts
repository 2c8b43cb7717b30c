// What can be folded: containers of documents, comments of taxonomies, and runs of lines about one sample in label files.
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { SourceTree } from '../core/document/source-tree.ts';
import type { JsonNode } from '../core/json/parse.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { fieldsOf } from '../core/table/workspace-index.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** `most` is what the editor can show; the outer ranges come first. */
export async function findFoldingRanges(
  file: string,
  workspace: WorkspaceView,
  most = 5000,
): Promise<FoldingRange[] | undefined> {
  const kind = workspace.kindOf(file);
  if (!kind) return undefined;
  if (kind.container === 'ndjson') {
    const table = workspace.index.files.find(({ path }) => path === file)?.table;
    return table ? sampleRuns(table).slice(0, most) : [];
  }
  const tree = await workspace.treeAt(file, 0);
  if (!tree?.root) return [];
  const comments = kind.container === 'yaml' ? commentRuns(tree.text) : [];
  return [...containers(tree, tree.root, kind.container === 'yaml'), ...comments].slice(0, most);
}

/** Breadth first. In JSON the line of the closing bracket stays in sight. */
function containers({ rangeOf }: SourceTree, root: JsonNode, isYaml: boolean): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const queue: { node: JsonNode; start: number }[] = [{ node: root, start: root.start }];
  for (let i = 0; i < queue.length; i++) {
    const { node, start } = queue[i]!;
    const range = rangeOf({ start, end: node.end });
    const endLine = isYaml ? range.end.line : range.end.line - 1;
    // The whole YAML document has no line to fold under.
    const isFoldable = (node.items || node.members) && !(isYaml && node === root);
    if (isFoldable && endLine > range.start.line) ranges.push({ startLine: range.start.line, endLine });
    for (const item of node.items ?? []) queue.push({ node: item, start: item.start });
    for (const { keyStart, node: child } of node.members ?? []) queue.push({ node: child, start: keyStart });
  }
  return ranges;
}

function commentRuns(text: string): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let startLine = -1;
  const lines = [...text.split(/\r\n|\n|\r/), ''];
  for (const [line, content] of lines.entries()) {
    const isComment = /^\s*#/.test(content);
    if (isComment && startLine < 0) startLine = line;
    if (isComment || startLine < 0) continue;
    if (line - 1 > startLine) ranges.push({ startLine, endLine: line - 1, kind: FoldingRangeKind.Comment });
    startLine = -1;
  }
  return ranges;
}

/** Lines one after the other that are about one sample, from the index alone. */
function sampleRuns(table: RecordTable): FoldingRange[] {
  const [field] = fieldsOf(table, 'sample');
  const column = field && table.columns.get(field.name);
  if (column?.holds !== 'id') return [];
  const ranges: FoldingRange[] = [];
  const { hashes } = column;
  for (let first = 0, row = 1; row <= table.rows; row++) {
    // NaN, for a record without a sample, equals nothing.
    if (row < table.rows && hashes[row] === hashes[first]) continue;
    if (row - first > 1) ranges.push({ startLine: table.lines[first]!, endLine: table.lines[row - 1]! });
    first = row;
  }
  return ranges;
}
