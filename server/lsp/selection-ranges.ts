// Growing the selection.
import { findSelectionRanges } from '../features/selection-ranges.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const selectionRanges: LspFeature = {
  capability: () => ({ selectionRangeProvider: true }),
  register(connection, session) {
    connection.onSelectionRanges(({ textDocument, positions }, token) =>
      ask(session, textDocument.uri, token, (file, view) => findSelectionRanges(file, positions, view)),
    );
  },
};
