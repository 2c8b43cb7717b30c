// Starts the client and the views: all that main leaves for the turns after activation.
import type { ExtensionContext } from 'vscode';
import { createClient, startClient } from './client.ts';
import { registerServerCommands } from './commands/server-commands.ts';
import { registerGateTests } from './gate-tests.ts';
import { listenToGates } from './gate-views.ts';
import { showGatesTree } from './gates-tree.ts';
import { registerLabelStudioTokens } from './label-studio-tokens.ts';
import { registerLabelTasks } from './labeling/label-tasks.ts';
import { registerOverlayPreview } from './overlay-preview.ts';
import { registerPages } from './pages.ts';
import { showRoundsTree } from './rounds-tree.ts';
import { registerSelectKind } from './select-kind.ts';
import { showStatusBar } from './status-bar.ts';
import { listenToWorkspaceChanges } from './workspace-changes.ts';

/** Everything that is registered is so when this returns. */
export function start(context: ExtensionContext): void {
  const client = createClient(context);
  const changes = listenToWorkspaceChanges(client);
  const views = [...showStatusBar(client, changes.onDidChange), ...showRoundsTree(client, changes)];
  const gates = listenToGates(client, changes);
  const overlay = registerOverlayPreview(context.extensionUri, client, changes);
  const tokens = registerLabelStudioTokens(client, context.secrets);
  const running = startClient(client);
  context.subscriptions.push(
    client,
    changes,
    registerSelectKind(client),
    registerPages(),
    ...registerServerCommands(client, running, context),
    gates,
    ...showGatesTree(gates),
    ...registerGateTests(gates),
    ...overlay,
    ...registerLabelTasks(context, client, changes),
    ...tokens,
    ...views,
  );
}
