// Inlay hints, where the setting assay.inlayHints.enable has them on.
import { findInlayHints } from '../features/inlay-hints.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const inlayHints: LspFeature = {
  capability: () => ({ inlayHintProvider: true }),
  register(connection, session) {
    connection.languages.inlayHint.on(({ textDocument, range }, token) =>
      ask(session, textDocument.uri, token, (file, view, { inlayHints }) =>
        inlayHints.enable ? findInlayHints(file, range, view) : [],
      ),
    );
  },
};
