// Formatting; of JSON and YAML VS Code and others have formatters, so where the editor lets us choose we offer ours for label files only.
import { BulkRegistration, DocumentFormattingRequest, DocumentRangeFormattingRequest } from 'vscode-languageserver';
import { formatDocument } from '../features/formatting.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

const LABEL_FILES = [{ language: 'jsonl' }];

export const formatting: LspFeature = {
  capability: ({ textDocument }) =>
    textDocument?.formatting?.dynamicRegistration
      ? {}
      : { documentFormattingProvider: true, documentRangeFormattingProvider: true },
  register(connection, session) {
    connection.onDocumentFormatting(({ textDocument }, token) =>
      ask(session, textDocument.uri, token, (file, view) => formatDocument(file, undefined, view)),
    );
    connection.onDocumentRangeFormatting(({ textDocument, range }, token) =>
      ask(session, textDocument.uri, token, (file, view) => formatDocument(file, range, view)),
    );
  },
  async start(connection, session) {
    if (!session.client.textDocument?.formatting?.dynamicRegistration) return;
    const registrations = BulkRegistration.create();
    registrations.add(DocumentFormattingRequest.type, { documentSelector: LABEL_FILES });
    registrations.add(DocumentRangeFormattingRequest.type, { documentSelector: LABEL_FILES });
    await connection.client.register(registrations);
  },
};
