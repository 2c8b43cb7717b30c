// The gate decisions of a folder, as the Gates tree and the Test Explorer show them.
import { deepEqual, equal, match } from 'node:assert/strict';
import type { GateDecision } from '../../../schemas/gate-decision.ts';
import { sha256Hex } from '../../../server/core/hash/sha256.ts';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';

const GATE = 'reports/RELEASE_GATE_CIRCLE_20260211_105639451.json';
const REPORT = 'reports/eval_gold_20260211_105639451.md';

function decision(more: Partial<GateDecision> = {}): GateDecision {
  return {
    ...{ schema_version: 1, gate: 'release-gate-circle', run_id: '20260211_105639451', decision: 'FAIL' },
    ...{ summary: 'FAIL: it must not be released.', created_at: '2026-02-11T14:00:00Z' },
    checks: [
      {
        ...{
          check: 'miou_strong',
          title: 'mIoU',
          verdict: 'FAIL',
          reason: 'No value is >= 0.65.',
          link: `${REPORT}#nose`,
        },
        threshold: { must_be: '>=', value: 0.65 },
        value: {
          ...{ kind: 'number', value: 0.5, n: 20 },
          interval: { low: 0.4, high: 0.6, level: 0.95, method: 'bootstrap_percentile' },
        },
      },
      {
        ...{
          check: 'crossset_gap',
          title: 'Gap',
          verdict: 'INSUFFICIENT_DATA',
          reason: 'None.',
          link: '../../etc/passwd',
        },
        value: { kind: 'undefined', why: 'no set', n: 0 },
      },
    ],
    evidence: [{ path: 'artifacts/notes.txt', sha256: sha256Hex('noted') }],
    provenance: {
      ...{ tool: 'assay', version: '0.1.0', command: 'release-gate-circle', inputs: [] },
      parameters: { candidate: 'variant1' },
    },
    ...more,
  };
}

async function gatesOf(contents: Record<string, string>) {
  const files = new Map(Object.entries(contents).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const workspace = await Workspace.load(memoryRoot, memoryFiles(files), installedFolder());
  await workspace.scan({ report() {} }, { aborted: false });
  const before = await workspace.gates();
  await workspace.lookAtImages();
  const put = async (path: string, text: string) => {
    files.set(path, new TextEncoder().encode(text));
    await workspace.lookAtImages();
    return workspace.gates();
  };
  return { before, now: await workspace.gates(), put };
}

const FILES = {
  [GATE]: JSON.stringify(decision(), null, 2),
  [GATE.replace('.json', '.md')]: '# Gate',
  [REPORT]: '# Evaluation',
  'artifacts/notes.txt': 'noted',
};

describe('the gates of a workspace', () => {
  it('show each check with value, threshold, evidence and place', async () => {
    const { now } = await gatesOf(FILES);
    const [gate] = now;
    deepEqual(gate!.checks[0], {
      ...{ check: 'miou_strong', title: 'mIoU', verdict: 'FAIL', reason: 'No value is >= 0.65.' },
      ...{ value: '0.500 [0.400, 0.600]', asked: '>= 0.65', evidence: REPORT, line: 8 },
    });
    deepEqual([gate!.report, gate!.parameters], [GATE.replace('.json', '.md'), { candidate: 'variant1' }]);
  });

  it('lead to no file outside of the workspace, and to none that is not there', async () => {
    const { now } = await gatesOf(FILES);
    equal(now[0]!.checks[1]!.evidence, undefined);
    const { now: without } = await gatesOf({ ...FILES, [REPORT]: '' });
    equal(without[0]!.checks[0]!.evidence, REPORT);
    const { [REPORT]: _gone, ...rest } = FILES;
    equal((await gatesOf(rest)).now[0]!.checks[0]!.evidence, undefined);
  });

  it('are of unknown freshness until their evidence is looked at, then fresh, and stale when it changes', async () => {
    const { before, now, put } = await gatesOf(FILES);
    deepEqual([before[0]!.freshness, now[0]!.freshness], ['unknown', 'fresh']);
    const [gate] = await put('artifacts/notes.txt', 'changed since');
    deepEqual([gate!.freshness, gate!.stale], ['stale', ['artifacts/notes.txt has changed since']]);
    deepEqual(gate!.evidence, [{ path: 'artifacts/notes.txt', state: 'changed' }]);
    equal((await put('artifacts/notes.txt', 'noted'))[0]!.freshness, 'fresh');
  });

  it('come newest first, without what is no decision', async () => {
    const later = JSON.stringify(decision({ created_at: '2026-02-12T14:00:00Z', run_id: '20260212_105639451' }));
    const { now } = await gatesOf({
      ...FILES,
      'reports/RELEASE_GATE_CIRCLE_20260212_105639451.json': later,
      'reports/RELEASE_GATE_CIRCLE_3.json': '{"gate":"g","decision":"MAYBE","checks":[]}',
      'reports/RELEASE_GATE_CIRCLE_4.json': '{',
    });
    deepEqual(
      now.map(({ runId }) => runId),
      ['20260212_105639451', '20260211_105639451'],
    );
    match(now[0]!.summary, /^FAIL/);
  });
});
