// Links to images, reports and sources.
import { findDocumentLinks } from '../features/document-links.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const documentLinks: LspFeature = {
  capability: () => ({ documentLinkProvider: {} }),
  register(connection, session) {
    connection.onDocumentLinks(({ textDocument }, token) => ask(session, textDocument.uri, token, findDocumentLinks));
  },
};
