// The outline, under a name of its own beside the editor's own outline of JSON.
import { findDocumentSymbols } from '../features/document-symbols.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const documentSymbols: LspFeature = {
  capability: () => ({ documentSymbolProvider: { label: 'Assay' } }),
  register(connection, session) {
    connection.onDocumentSymbol(({ textDocument }, token) =>
      ask(session, textDocument.uri, token, findDocumentSymbols),
    );
  },
};
