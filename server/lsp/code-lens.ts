// Lenses, where the setting assay.codeLens.enable has them on.
import { findCodeLenses } from '../features/code-lens.ts';
import { findLabelingLens } from '../features/labeling-lens.ts';
import { findOverlayLenses } from '../features/overlay-lens.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';

export const codeLens: LspFeature = {
  capability: () => ({ codeLensProvider: {} }),
  register(connection, session) {
    connection.onCodeLens(({ textDocument }, token) =>
      ask(session, textDocument.uri, token, (file, view, { codeLens }) =>
        codeLens.enable
          ? [
              ...findCodeLenses(file, view, textDocument.uri),
              ...(session.runsOwnCommands ? [...findLabelingLens(file, view), ...findOverlayLenses(file, view)] : []),
            ]
          : [],
      ),
    );
  },
};
