// What is named at a position: by a record or document, by a label of an export, or by an answer of a labeling config.
import { nodeAt } from '../core/json/locate.ts';
import type { Position } from '../core/problem.ts';
import { classInConfig } from './class-in-config.ts';
import { classInExport } from './class-in-export.ts';
import { type Named, type Spot, spotAt } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

export async function namedAt(file: string, position: Position, workspace: WorkspaceView): Promise<Named | undefined> {
  const spot = await spotAt(file, position, workspace);
  return spot ? namedBy(spot, workspace) : classInConfig(file, position, workspace);
}

function namedBy(spot: Spot, workspace: WorkspaceView): Named | undefined {
  const { file, root, tree, span, name, row } = spot;
  const thing = name ?? classInExport(spot, workspace);
  if (!thing) return undefined;
  const own = row && nodeAt(root, row);
  const named = { file, root, thing, range: tree.rangeOf(span), line: own ? tree.rangeOf(own).start.line : 0 };
  if (!name) return named;
  const { start, end } = span;
  const quoted = /["']/.test(tree.text[start] ?? '') ? 1 : 0;
  return { ...named, renamed: tree.rangeOf({ start: start + quoted, end: end - quoted }) };
}
