// Gives the Gates tree and the Test Explorer the gate decisions of all folders.
import { type GateView, gatesRequest } from '../protocol/gates.ts';
import type { GateOverview } from '../workspace/gates.ts';
import { uriOf } from '../workspace/uris.ts';
import { answer } from './answer.ts';
import type { LspFeature } from './feature.ts';

export const gates: LspFeature = {
  capability: () => ({}),
  register(connection, session) {
    answer(connection, gatesRequest, async () => {
      const found = [];
      for (const workspace of await session.workspaces()) {
        for (const overview of await workspace.gates()) found.push(toView(overview, workspace.folder.root));
      }
      return found;
    });
  },
};

function toView({ path, report, checks, evidence, ...overview }: GateOverview, root: string): GateView {
  const uri = (to: string): string => uriOf(`${root}/${to}`);
  return {
    ...overview,
    ...{ uri: uri(path), folderUri: uriOf(root) },
    ...(report === undefined ? {} : { reportUri: uri(report) }),
    checks: checks.map(({ evidence: link, ...check }) => ({
      ...check,
      ...(link === undefined ? {} : { evidenceUri: uri(link) }),
    })),
    evidence: evidence.map((file) => ({ ...file, uri: uri(file.path) })),
    stale: [...overview.stale],
    parameters: { ...overview.parameters },
  };
}
