// Gives the Rounds tree the labeling rounds of all folders.
import type { Say } from '../core/text/say.ts';
import type { Round } from '../protocol/rounds.ts';
import { roundsRequest } from '../protocol/rounds.ts';
import type { FileInRound, RoundOverview } from '../workspace/rounds.ts';
import { uriOf } from '../workspace/uris.ts';
import { answer } from './answer.ts';
import type { LspFeature } from './feature.ts';

export const rounds: LspFeature = {
  capability: () => ({}),
  register(connection, session) {
    answer(connection, roundsRequest, async () => {
      const found = [];
      for (const workspace of await session.workspaces()) {
        for (const overview of await workspace.rounds())
          found.push(toRound(overview, workspace.folder.root, session.say));
      }
      return found;
    });
  },
};

function toRound({ next, steps, ...overview }: RoundOverview, root: string, say: Say): Round {
  const uri = (path: string): string => uriOf(`${root}/${path}`);
  const file = (from: FileInRound) => ({ ...from, title: say(from.title), uri: uri(from.path) });
  const { manifest, ...rest } = overview;
  const { path: nextPath, ...step } = next;
  const gate = steps.find(({ id, state }) => id === 'gate' && (state === 'next' || state === 'ready'))?.command;
  return {
    ...rest,
    folderUri: uriOf(root),
    tasks: overview.tasks.map(file),
    labels: overview.labels.map(file),
    qc: overview.qc.map(file),
    reports: overview.reports.map(file),
    annotators: overview.annotators.map(({ path, ...annotator }) => ({ ...annotator, uri: uri(path) })),
    next: { ...step, ...(nextPath === undefined ? {} : { uri: uri(nextPath) }) },
    ...(manifest ? { manifest: file(manifest) } : {}),
    ...(gate === undefined ? {} : { openGate: gate }),
  };
}
