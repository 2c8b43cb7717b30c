// Go to definition, with the span that was asked about where the editor takes it.
import { findDefinition } from '../features/definition.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const definition: LspFeature = {
  capability: () => ({ definitionProvider: true }),
  register(connection, session) {
    connection.onDefinition(({ textDocument, position }, token) =>
      ask(session, textDocument.uri, token, async (file, view) => {
        const links = await findDefinition(file, position, view);
        if (session.client.textDocument?.definition?.linkSupport) return links;
        return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
      }),
    );
  },
};
