// The command that opens the labeling page: for a task file that was named, or one of the rounds that the person picks.
import { commands, type Disposable, type ExtensionContext, l10n, Uri, ViewColumn, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import * as z from 'zod';
import { labelingFilesRequest } from '../../server/protocol/labeling.ts';
import { labelingState } from '../../webviews/preference/protocol.ts';
import { askServer } from '../ask-server.ts';
import { pageOptions } from '../page-html.ts';
import type { WorkspaceChanges } from '../workspace-changes.ts';
import { annotatorId } from './annotator-id.ts';
import { LabelingPanel, type LabelingRound } from './labeling-panel.ts';

const VIEW = 'assay.labeling';

/** A code lens names a URI; an entry of the Rounds tree, its file. */
const named = z.union([
  z.string(),
  z.object({ uri: z.string() }).transform(({ uri }) => uri),
  z.object({ file: z.object({ uri: z.string() }) }).transform(({ file }) => file.uri),
]);

export function registerLabelTasks(
  { extensionUri, workspaceState }: ExtensionContext,
  client: LanguageClient,
  changes: WorkspaceChanges,
): Disposable[] {
  const open = new Set<LabelingPanel>();
  const show = (panel: LabelingPanel['panel'], round: LabelingRound): void => {
    const shown = new LabelingPanel(panel, extensionUri, client, workspaceState, round);
    open.add(shown);
    panel.onDidDispose(() => open.delete(shown));
  };
  const options = { ...pageOptions(extensionUri), retainContextWhenHidden: true };
  return [
    commands.registerCommand('assay.labelPreferenceTasks', async (asked: unknown) => {
      const uri = uriOf(asked) ?? (await pickTasks(client, changes));
      const annotator = uri && (await annotatorId());
      if (!uri || !annotator) return;
      const known = [...open].find(({ round }) => round.uri === uri && round.annotator === annotator);
      if (known) known.panel.reveal();
      else show(window.createWebviewPanel(VIEW, l10n.t('Label Tasks'), ViewColumn.Active, options), { uri, annotator });
    }),
    window.registerWebviewPanelSerializer(VIEW, {
      async deserializeWebviewPanel(panel, kept) {
        const found = labelingState.safeParse(kept);
        if (!found.success) {
          panel.dispose();
          return;
        }
        panel.webview.options = pageOptions(extensionUri);
        show(panel, { uri: found.data.uri, annotator: found.data.annotator });
      },
    }),
  ];
}

function uriOf(asked: unknown): string | undefined {
  return asked instanceof Uri ? asked.toString() : named.safeParse(asked).data;
}

/** The task file in view, or the one that the person picks. */
async function pickTasks(client: LanguageClient, changes: WorkspaceChanges): Promise<string | undefined> {
  await changes.scanned();
  const files = (await askServer(client, labelingFilesRequest, {})) ?? [];
  const shown = window.activeTextEditor?.document.uri.toString();
  if (files.some(({ uri }) => uri === shown)) return shown;
  if (files.length === 0) {
    void window.showInformationMessage(
      l10n.t('There are no tasks of a preference round in this folder: make a pack first.'),
    );
    return undefined;
  }
  if (files.length === 1) return files[0]!.uri;
  const items = files.map(({ uri, path, tasks }) => ({
    label: path.slice(path.lastIndexOf('/') + 1),
    description: tasks === 1 ? l10n.t('1 task') : l10n.t('{0} tasks', tasks),
    detail: path,
    uri,
  }));
  const title = l10n.t('Label Preference Tasks');
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Which batch?'), matchOnDetail: true }))?.uri;
}
