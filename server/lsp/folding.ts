// Folding, as many ranges as the editor can show.
import { findFoldingRanges } from '../features/folding.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const folding: LspFeature = {
  capability: () => ({ foldingRangeProvider: true }),
  register(connection, session) {
    connection.onFoldingRanges(({ textDocument }, token) => {
      const most = session.client.textDocument?.foldingRange?.rangeLimit;
      return ask(session, textDocument.uri, token, (file, view) => findFoldingRanges(file, view, most));
    });
  },
};
