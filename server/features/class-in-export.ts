// The class that a label of a Label Studio export means, as the import reads it: for hovers, definitions and references, not for renaming, because exports stay as they are.
import type { Field, SymbolName } from '../../schemas/artifact-kind.ts';
import { classNamed } from '../core/taxonomy/class-name.ts';
import { isLabelsKey, kindsWithExportWords } from '../core/taxonomy/visit-export-words.ts';
import type { NamedThing, Spot } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

const kinds: ReadonlySet<string> = new Set(kindsWithExportWords);

export function classInExport(
  { file, kind, path, part, node }: Spot,
  workspace: WorkspaceView,
): NamedThing | undefined {
  if (!kinds.has(kind.kind) || part === 'key' || typeof node.value !== 'string') return undefined;
  const key = typeof path.at(-1) === 'number' ? path.at(-2) : path.at(-1);
  const taxonomy = workspace.taxonomyOf(file);
  if (typeof key !== 'string' || !isLabelsKey(key) || !taxonomy) return undefined;
  const meant = classNamed(node.value, taxonomy);
  if (!meant) return undefined;
  const symbol: SymbolName = meant.isModule ? 'module' : 'issue';
  const field: Field = { name: 'class', at: [], holds: 'code', symbol, role: 'reference' };
  return { symbol, name: meant.name, field };
}
