// A lens above the tasks of a preference round: it opens the page that labels them.
import type { CodeLens } from 'vscode-languageserver-types';
import { isPreferenceTasks } from '../core/rounds/is-preference-tasks.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** The editor's command, with the file as its argument. */
const LABEL_TASKS = 'assay.labelPreferenceTasks';

/** From the index alone: nothing of the document is read. */
export function findLabelingLens(file: string, workspace: WorkspaceView): CodeLens[] {
  const indexed = workspace.index.files.find(({ path }) => path === file);
  if (!indexed || !isPreferenceTasks(indexed)) return [];
  const top = { line: 0, character: 0 };
  const title = workspace.say('Label these tasks');
  const command = { title, command: LABEL_TASKS, arguments: [{ uri: workspace.uriOf(file) }] };
  return [{ range: { start: top, end: top }, command }];
}
