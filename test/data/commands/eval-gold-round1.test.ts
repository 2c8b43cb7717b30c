// eval-gold-round1 over files in memory: from labels, and in its legacy form from exports.
import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evalGold } from '../../../server/commands/eval-gold.ts';
import { evalGoldRound1 } from '../../../server/commands/eval-gold-round1.ts';
import { runOn } from './run-on.ts';
import { label, sample } from './small-gold-round.ts';

const runId = '20260211_105639451';
const labels = [label('s1'), label('s2')];
const pack = [sample('s1', 0.1), sample('s2', 0.1)];
const files = { 'gold_labels.ndjson': labels, [`reports/review_pack_mixed_${runId}.jsonl`]: pack };
const exportJson = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'examples', 'portraits', 'exports', 'label_studio_export_a.json'),
);

describe('eval-gold-round1', () => {
  it('is eval-gold on the review pack of its run', async () => {
    const one = await runOn(evalGoldRound1, files, { goldLabels: 'gold_labels.ndjson', runId, draws: 200 });
    const predJsonl = `reports/review_pack_mixed_${runId}.jsonl`;
    const other = await runOn(evalGold, files, { goldLabels: 'gold_labels.ndjson', predJsonl, runId, draws: 200 });
    equal(one.outcome.summary, other.outcome.summary);
    deepEqual(one.names(), other.names());
    for (const end of ['.md', '.csv'])
      equal(one.written(`reports/eval_gold_${runId}${end}`), other.written(`reports/eval_gold_${runId}${end}`));
  });

  it('imports exports into the folder of the round and evaluates them, in its legacy form', async () => {
    const contents = { 'x.json': exportJson, [`reports/review_pack_mixed_${runId}.jsonl`]: [sample('portrait_01', 0)] };
    const { outcome, names, written } = await runOn(evalGoldRound1, contents, {
      ...{ goldExportJson: ['x.json'], runId, draws: 200 },
    });
    equal(outcome.verdict, 'pass');
    match(outcome.summary, /on 1 sample: baseline .*; 10 not evaluated\./);
    const own = names().filter((name) => name.startsWith('artifacts/'));
    deepEqual(own, [
      `artifacts/gold_round1_${runId}/calibration_train_samples.ndjson`,
      `artifacts/gold_round1_${runId}/gold_labels.ndjson`,
    ]);
    const [line] = written(`reports/eval_gold_${runId}.jsonl`).split('\n');
    deepEqual(
      JSON.parse(line!).provenance.inputs.map(({ role }: { role: string }) => role),
      ['annotations', 'gold_labels', 'predictions'],
    );
  });

  it('says what it needs: gold in one form, and a review pack', async () => {
    await rejects(runOn(evalGoldRound1, files, {}), /there is no gold to evaluate against/);
    const both = { goldLabels: 'gold_labels.ndjson', goldExportJson: ['x.json'] };
    await rejects(runOn(evalGoldRound1, files, both), /labels and exports were both given/);
    const alone = { 'gold_labels.ndjson': labels };
    await rejects(runOn(evalGoldRound1, alone, { goldLabels: 'gold_labels.ndjson' }), /there is no review pack/);
  });

  it('does not evaluate an export that is none', async () => {
    const contents = { 'x.json': 'PK', [`reports/review_pack_mixed_${runId}.jsonl`]: pack };
    const { outcome } = await runOn(evalGoldRound1, contents, { goldExportJson: ['x.json'], runId });
    equal(outcome.verdict, 'refused');
    match(outcome.wayOut!, /ZIP archive/);
  });
});
