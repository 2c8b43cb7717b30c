// A lens above each record that something is drawn for: it opens the overlay of its sample.
import type { CodeLens } from 'vscode-languageserver-types';
import { kindsWithParts } from '../core/regions/visit-parts.ts';
import { SHOW_OVERLAY, type ShowOverlay } from './show-overlay.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** What evaluations say of a sample is seen in its overlay too. */
const KINDS: readonly string[] = [...kindsWithParts, 'evaluation'];
/** Beyond this many a lens above each line hides more than it helps; the command is still there. */
const MOST_LENSES = 1000;

/** From the index alone: nothing of the document is read. */
export function findOverlayLenses(file: string, workspace: WorkspaceView): CodeLens[] {
  const table = workspace.index.files.find(({ path }) => path === file)?.table;
  const column = table?.columns.get('sample');
  if (!table || column?.holds !== 'id' || !KINDS.includes(table.kind)) return [];
  const lenses: CodeLens[] = [];
  for (let row = 0; row < table.rows && lenses.length < MOST_LENSES; row++) {
    if (Number.isNaN(column.hashes[row])) continue;
    const line = table.lines[row]!;
    const start = { line, character: 0 };
    const argument: ShowOverlay = { uri: workspace.uriOf(file), line };
    lenses.push({
      range: { start, end: start },
      command: { title: 'Overlay', command: SHOW_OVERLAY, arguments: [argument] },
    });
  }
  return lenses;
}
