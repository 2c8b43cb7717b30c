// A lens above the manifest of a round that has labels: it evaluates the round.
import type { CodeLens } from 'vscode-languageserver-types';
import { kindNamed } from '../../schemas/kinds.ts';
import { filesOfRound } from './count-names.ts';
import { isLabelKind } from './find-names.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** The editor's commands by the kind of manifest; what they ask for is filled in from the round in view. */
export const evaluationCommands: ReadonlyMap<string, string> = new Map([
  ['gold-manifest', 'assay.evalGold'],
  ['preference-manifest', 'assay.evalPreference'],
]);

/** From the index alone: nothing of the document is read. */
export function findEvaluationLens(file: string, { index: { files }, say }: WorkspaceView): CodeLens[] {
  const manifest = files.find(({ path }) => path === file);
  const command = manifest && evaluationCommands.get(manifest.table.kind);
  const isLabeled = filesOfRound(manifest, files).some(({ table }) => {
    const kind = kindNamed(table.kind);
    return table.rows > 0 && kind !== undefined && isLabelKind(kind);
  });
  if (!command || !isLabeled) return [];
  const top = { line: 0, character: 0 };
  return [{ range: { start: top, end: top }, command: { title: say('Run Evaluation'), command } }];
}
