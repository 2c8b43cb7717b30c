// Samples, rounds, classes and gates by name, over all folders of the workspace.
import { findWorkspaceSymbols } from '../features/workspace-symbols.ts';
import type { LspFeature } from './feature.ts';

export const workspaceSymbols: LspFeature = {
  capability: () => ({ workspaceSymbolProvider: true }),
  register(connection, session) {
    connection.onWorkspaceSymbol(async ({ query }, token) => {
      const workspaces = await session.workspaces();
      const found = await Promise.all(
        workspaces.map((workspace) => findWorkspaceSymbols(query, session.viewOf(workspace, token))),
      );
      return found.flat();
    });
  },
};
