// What a selection grows to: the text of a string, the value, the member with its key, the object, and so on to the record.
import type { SelectionRange } from 'vscode-languageserver-types';
import { memberOf, nodeAt, type Offsets, pathAt } from '../core/json/locate.ts';
import type { JsonNode, JsonPath } from '../core/json/parse.ts';
import type { Position } from '../core/problem.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** One for each position, as LSP wants; where nothing can be read, the position itself. */
export async function findSelectionRanges(
  file: string,
  positions: readonly Position[],
  workspace: WorkspaceView,
): Promise<SelectionRange[] | undefined> {
  if (!workspace.kindOf(file)) return undefined;
  return Promise.all(positions.map((position) => selectionRange(file, position, workspace)));
}

async function selectionRange(file: string, position: Position, workspace: WorkspaceView): Promise<SelectionRange> {
  const nowhere: SelectionRange = { range: { start: position, end: position } };
  const tree = await workspace.treeAt(file, position.line);
  const offset = tree?.offsetAt(position) ?? 0;
  if (!tree?.root || offset < tree.root.start || offset > tree.root.end) return nowhere;
  const { path, part } = pathAt(tree.root, offset);
  let selected: SelectionRange | undefined;
  let widest: Offsets | undefined;
  for (const span of spansFrom(tree.text, tree.root, path, part).reverse()) {
    if (widest && span.start === widest.start && span.end === widest.end) continue;
    widest = span;
    selected = { range: tree.rangeOf(span), ...(selected ? { parent: selected } : {}) };
  }
  return selected ?? nowhere;
}

/** Innermost first. */
function spansFrom(text: string, root: JsonNode, path: JsonPath, part: 'key' | 'value'): Offsets[] {
  const spans: Offsets[] = [];
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    const parent = length > 0 ? nodeAt(root, path.slice(0, length - 1)) : undefined;
    const last = path[length - 1];
    const member = parent && typeof last === 'string' ? memberOf(parent, last) : undefined;
    const isKey = part === 'key' && length === path.length;
    const token = isKey && member ? { start: member.keyStart, end: member.keyEnd } : node;
    if (!token) continue;
    const isInner = length === path.length && /["']/.test(text[token.start] ?? '');
    if (isInner) spans.push({ start: token.start + 1, end: token.end - 1 });
    spans.push({ start: token.start, end: token.end });
    if (member) spans.push({ start: member.keyStart, end: Math.max(member.keyEnd, member.node.end) });
  }
  return spans;
}
