// Keeps the workspaces' open documents equal to the editor's.
import { TextDocumentSyncKind } from 'vscode-languageserver-protocol';
import type { LspFeature } from './feature.ts';

export const documents: LspFeature = {
  capability: () => ({ textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } }),
  register(connection, session) {
    const { documents } = session;
    // Each is applied before the next message is read, even while the workspaces still load.
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, text } }) =>
      documents.open(uri, languageId, text),
    );
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
      documents.change(textDocument.uri, contentChanges),
    );
    connection.onDidCloseTextDocument(({ textDocument }) => session.closeDocument(textDocument.uri));
  },
};
