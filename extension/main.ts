// The extension's entry: starts the client and the views, and nothing else.
import type { ExtensionContext } from 'vscode';
import { createClient } from './client.ts';
import { registerLabelStudioTokens } from './label-studio-tokens.ts';
import { registerPages } from './pages.ts';
import { showRoundsTree } from './rounds-tree.ts';
import { registerSelectKind } from './select-kind.ts';
import { showStatusBar } from './status-bar.ts';
import { registerValidateTasks } from './validate-tasks.ts';
import { listenToWorkspaceChanges } from './workspace-changes.ts';

export async function activate(context: ExtensionContext): Promise<void> {
  const client = createClient(context);
  const changes = listenToWorkspaceChanges(client);
  const views = [...showStatusBar(client, changes.onDidChange), ...showRoundsTree(client, changes)];
  const tokens = registerLabelStudioTokens(client, context.secrets);
  context.subscriptions.push(
    client,
    changes,
    registerValidateTasks(context),
    registerSelectKind(client),
    registerPages(),
    ...tokens,
    ...views,
  );
  // The server's commands are there once it runs: one that made the editor activate us waits for them. Nothing else does.
  try {
    await client.start();
  } catch (error) {
    client.error('The Assay language server did not start.', error, 'force');
  }
}
