// Tells the status bar what a file is and how many problems it has, and changes what it is when the person says so.
import { kinds } from '../../schemas/kinds.ts';
import { withArtifactKind } from '../core/config/with-artifact-kind.ts';
import { fileStatusRequest } from '../protocol/file-status.ts';
import { kindsRequest } from '../protocol/kinds.ts';
import { setKindRequest } from '../protocol/set-kind.ts';
import { uriOf } from '../workspace/uris.ts';
import { answer } from './answer.ts';
import type { LspFeature } from './feature.ts';

const CONFIG = 'assay.config.json';
const NOTHING = { rows: 0, errors: 0, warnings: 0, from: 'none' } as const;

export const fileStatus: LspFeature = {
  capability: () => ({}),
  register(connection, session) {
    answer(connection, kindsRequest, async () =>
      kinds.map(({ kind, title, summary }) => ({ kind, title: session.say(title), summary: session.say(summary) })),
    );

    answer(connection, fileStatusRequest, async ({ uri }) => {
      const place = await session.placeOf(uri);
      const state = place && (await place.workspace.stateOf(place.path));
      if (!state) return NOTHING;
      const { kind, title } = state.kind;
      const { error: errors, warning: warnings } = state.severities;
      return { kind, title: session.say(title), rows: state.rows, errors, warnings, from: state.from };
    });

    answer(connection, setKindRequest, async ({ uri, kind }) => {
      const place = await session.placeOf(uri);
      // What lies in no folder has no configuration: the root of the disk is not ours to write to.
      if (!place || place.workspace.folder.root === '') return null;
      const text = withArtifactKind(await place.workspace.textOf(CONFIG), place.path, kind);
      return { configUri: uriOf(`${place.workspace.folder.root}/${CONFIG}`), text };
    });
  },
};
