// A gate on disk: report, JSON and outcome are one decision; what cannot be read is refused.
import assert from 'node:assert/strict';
import type { Estimate } from '../../../schemas/estimate.ts';
import { type GateCheck, gateDecision } from '../../../schemas/gate-decision.ts';
import { exitCodeOf } from '../../../server/commands/exit-code.ts';
import { readThresholds } from '../../../server/commands/gates/read-thresholds.ts';
import { writeGate } from '../../../server/commands/gates/write-gate.ts';
import { judgeCheck } from '../../../server/core/gates/judge-check.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

const sha256 = 'ab'.repeat(32);

function check(low: number, high: number, more: object = {}): GateCheck {
  const value: Estimate = {
    ...{ kind: 'number', value: (low + high) / 2, n: 100 },
    interval: { low, high, level: 0.95, method: 'bootstrap_percentile' },
  };
  const threshold = { must_be: '>=', value: 0.65, reason: 'r' } as const;
  return judgeCheck({ check: 'miou', title: 'mIoU', value, threshold, as: 'measured', ...more });
}

async function gate(checks: GateCheck[], mock = false) {
  const files = new Map<string, Uint8Array>();
  const outcome = await writeGate(
    {
      ...{ gate: 'release-gate-circle', title: 'Release gate: gold circle', name: 'reports/G_1', checks, leftOut: [] },
      ...{ runId: '20260211_105639451', candidate: 'variant1', baseline: 'baseline', parameters: {}, seed: 1, mock },
      evidence: [
        { path: 'reports/eval (1).md', sha256, role: 'eval_gold' },
        { path: 'reports/eval (1).md', sha256, role: 'again' },
      ],
    },
    memoryPorts(files),
  );
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  return {
    outcome,
    picture: text('reports/G_1.svg'),
    decision: gateDecision.parse(JSON.parse(text('reports/G_1.json'))),
    markdown: text('reports/G_1.md'),
  };
}

describe('a gate decision on disk', () => {
  it('never passes on mock predictions, whatever the checks say, and still fails', async () => {
    const { outcome, decision, markdown } = await gate([check(0.7, 0.8)], true);
    assert.deepEqual([decision.decision, exitCodeOf(outcome.verdict)], ['INSUFFICIENT_DATA', 3]);
    assert.match(outcome.summary, /^MOCK predictions: INSUFFICIENT_DATA: .*\(real_predictions\)\.$/);
    assert.match(markdown, /A mock pipeline made the predictions up/);
    assert.equal((await gate([check(0.1, 0.2)], true)).decision.decision, 'FAIL');
  });

  const TABLE: readonly [GateCheck[], string, number][] = [
    [[check(0.7, 0.8)], 'PASS', 0],
    [[check(0.1, 0.2), check(0.6, 0.7)], 'FAIL', 1],
    [[check(0.6, 0.71)], 'INSUFFICIENT_DATA', 3],
  ];
  for (const [checks, verdict, exitCode] of TABLE) {
    it(`says ${verdict} in text, JSON and exit code ${exitCode}`, async () => {
      const { outcome, decision, markdown } = await gate(checks);
      assert.equal(decision.decision, verdict);
      assert.equal(exitCodeOf(outcome.verdict), exitCode);
      assert.equal(outcome.summary, decision.summary);
      const line = markdown.split('\n')[2]!;
      assert.ok(line.includes(` ${verdict.replace('_', ' ')}** – `), line);
    });
  }

  it('escapes what comes from data, and leads to the evidence from where the report lies', async () => {
    const { markdown, decision } = await gate([
      check(0.7, 0.8, { on: 'tone <b>|dark', link: 'reports/eval (1).md#module nose' }),
      check(0.7, 0.8, { link: 'artifacts/gold.ndjson' }),
    ]);
    assert.match(markdown, /tone \\<b>\\\|dark/);
    assert.match(markdown, /\]\(eval%20%281%29\.md#module%20nose\)/);
    assert.match(markdown, /\]\(\.\.\/artifacts\/gold\.ndjson\)/);
    assert.equal(decision.evidence.length, 1);
  });
});

describe('the picture of a gate', () => {
  it('shows each measured check, what is asked for shaded, and is in the report', async () => {
    const { markdown, picture, outcome } = await gate([check(0.7, 0.8), check(0.1, 0.2, { title: 'a < b' })]);
    assert.match(markdown, /!\[[^\]]+\]\(G_1\.svg\)/);
    assert.deepEqual(
      outcome.reports,
      ['md', 'html', 'svg', 'json'].map((end) => `reports/G_1.${end}`),
    );
    assert.equal(picture.match(/fill-opacity="0\.12"/g)?.length, 2);
    assert.match(picture, /<title>✓ PASS: 0\.75, n = 100<\/title>/);
    assert.match(picture, /<title>✗ FAIL: 0\.15, n = 100<\/title>/);
    assert.match(picture, />a &lt; b</);
  });

  it('is not drawn when nothing was measured', async () => {
    const counted = { kind: 'number', value: 3, n: 3 } as const;
    const { markdown, outcome } = await gate([
      judgeCheck({
        ...{ check: 'n', title: 'n', value: counted, as: 'amount' },
        threshold: { must_be: '>=', value: 5 },
      }),
    ]);
    assert.doesNotMatch(markdown, /!\[/);
    assert.deepEqual(
      outcome.reports,
      ['md', 'html', 'json'].map((end) => `reports/G_1.${end}`),
    );
  });
});

describe('the thresholds of a workspace', () => {
  const read = (config?: string) => {
    const contents = new Map<string, Uint8Array>();
    if (config !== undefined) contents.set('assay.config.json', new TextEncoder().encode(config));
    return readThresholds('release-gate-circle', memoryRoot, memoryFiles(contents));
  };
  const setting = (miou_strong: unknown) => JSON.stringify({ gates: { 'release-gate-circle': { miou_strong } } });

  it('are the defaults without a configuration', async () => {
    const { checks, file } = await read();
    assert.equal(checks.get('miou_strong')?.threshold.value, 0.65);
    // sha256 of "null": what is not there is an input too, so that thresholds which come later make the decision stale.
    assert.equal(file.sha256, '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b');
    assert.equal(file.part, 'gates.release-gate-circle');
  });

  const REFUSED: readonly [string, string, RegExp][] = [
    ['no JSON', '{', /is no JSON/],
    [
      'a threshold of the wrong type',
      setting({ value: '0.1', reason: 'r' }),
      /gates\.release-gate-circle\.miou_strong\.value/,
    ],
    ['a threshold without a reason', setting({ value: 0.1 }), /miou_strong\.reason/],
    ['an unrecorded change', setting({ value: 0.1, reason: 'r' }), /without a record/],
    ['an unknown gate', JSON.stringify({ gates: { 'release-gate-crcle': {} } }), /gates/],
  ];
  for (const [title, config, message] of REFUSED) {
    it(`are refused with ${title}`, () => assert.rejects(read(config), message));
  }
});
