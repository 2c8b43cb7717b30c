// Find all references.
import { findReferences } from '../features/references.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const references: LspFeature = {
  capability: () => ({ referencesProvider: true }),
  register(connection, session) {
    connection.onReferences(({ textDocument, position, context }, token) =>
      ask(session, textDocument.uri, token, (file, view) =>
        findReferences(file, position, context.includeDeclaration, view),
      ),
    );
  },
};
