// Hovers, in Markdown where the editor reads it.
import { doHover } from '../features/hover.ts';
import { markdown, plainText } from '../features/markup.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const hover: LspFeature = {
  capability: () => ({ hoverProvider: true }),
  register(connection, session) {
    connection.onHover(({ textDocument, position }, token) => {
      const formats = session.client.textDocument?.hover?.contentFormat;
      const markup = formats?.includes('markdown') ? markdown : plainText;
      return ask(session, textDocument.uri, token, (file, view) => doHover(file, position, view, markup));
    });
  },
};
