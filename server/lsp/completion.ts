// Completion, with snippets where the editor takes them.
import { doCompletion } from '../features/completion.ts';
import { markdown, plainText } from '../features/markup.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const completion: LspFeature = {
  capability: () => ({ completionProvider: { triggerCharacters: ['"', ':', ' '] } }),
  register(connection, session) {
    connection.onCompletion(({ textDocument, position }, token) => {
      const item = session.client.textDocument?.completion?.completionItem;
      const markup = item?.documentationFormat?.includes('markdown') ? markdown : plainText;
      const client = { snippets: item?.snippetSupport === true, markup };
      return ask(session, textDocument.uri, token, (file, view) => doCompletion(file, position, view, client));
    });
  },
};
