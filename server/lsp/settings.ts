// Follows the settings of the editor: read at the start, when they change and when folders do.
import type { Connection } from 'vscode-languageserver';
import { askAnew } from './ask-anew.ts';
import type { LspFeature } from './feature.ts';
import type { Session } from './session.ts';

export const settings: LspFeature = {
  capability: () => ({}),
  register(connection, session) {
    connection.onDidChangeConfiguration(async () => {
      await readEditorSettings(connection, session);
      askAnew(connection, session);
    });
  },
};

export async function readEditorSettings(connection: Connection, session: Session): Promise<void> {
  if (!session.client.workspace?.configuration) return;
  await session.settings.read(connection, await session.workspaces(), (workspace) => session.uriOf(workspace, ''));
}
