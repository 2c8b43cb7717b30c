// Hovers, in Markdown where the editor reads it.
import { doHover } from '../features/hover.ts';
import { markdown, markdownWithCommands, plainText } from '../features/markup.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const hover: LspFeature = {
  capability: () => ({ hoverProvider: true }),
  register(connection, session) {
    connection.onHover(({ textDocument, position }, token) => {
      const formats = session.client.textDocument?.hover?.contentFormat;
      const rich = session.runsOwnCommands ? markdownWithCommands : markdown;
      const markup = formats?.includes('markdown') ? rich : plainText;
      return ask(session, textDocument.uri, token, (file, view) => doHover(file, position, view, markup));
    });
  },
};
