// Lenses, where the setting assay.codeLens.enable has them on.
import { findCodeLenses } from '../features/code-lens.ts';
import { findEvaluationLens } from '../features/evaluation-lens.ts';
import { findLabelingLens } from '../features/labeling-lens.ts';
import { findOverlayLenses } from '../features/overlay-lens.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';
import { cancellationOf } from './session.ts';

export const codeLens: LspFeature = {
  capability: () => ({ codeLensProvider: {} }),
  register(connection, session) {
    connection.onCodeLens(({ textDocument }, token) =>
      ask(session, textDocument.uri, token, async (file, view, { codeLens }) => {
        if (!codeLens.enable) return [];
        const lenses = findCodeLenses(file, view, textDocument.uri);
        if (!session.runsOwnCommands) return lenses;
        const place = await session.placeOf(textDocument.uri);
        const problems = (await place?.workspace.problemsOf(file, cancellationOf(token)))?.problems ?? [];
        const serious = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
        const lines = new Set(serious.map(({ range }) => range.start.line));
        const onRounds = [...findEvaluationLens(file, view), ...findLabelingLens(file, view)];
        return [...lenses, ...onRounds, ...(await findOverlayLenses(file, view, lines))];
      }),
    );
  },
};
