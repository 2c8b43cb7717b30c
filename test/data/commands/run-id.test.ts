// Which run a report belongs to, and what it says when nothing names one.
import { deepEqual, equal, match } from 'node:assert/strict';
import { evalGold } from '../../../server/commands/eval-gold.ts';
import { chooseRunId, ownRunId } from '../../../server/commands/run-id.ts';
import { runOn } from './run-on.ts';
import { label, sample } from './small-gold-round.ts';

const now = new Date('2026-11-21T10:20:30.456Z');

describe('the run id of an evaluation', () => {
  it('is the argument, else that of a file name, else that of all labels, else the present time', () => {
    const labels = [{ run_id: '20260211_105639451' }, { run_id: '20260211_105639451' }];
    const paths = ['labels.ndjson', 'reports/review_pack_mixed_20260101_000000000.jsonl'];
    equal(chooseRunId({ given: '20260303_000000000', paths, labels }, now), '20260303_000000000');
    equal(chooseRunId({ given: undefined, paths, labels }, now), '20260101_000000000');
    equal(chooseRunId({ given: undefined, paths: ['labels.ndjson'], labels }, now), '20260211_105639451');
    const mixed = [...labels, { run_id: '20260212_000000000' }];
    equal(chooseRunId({ given: undefined, paths: [], labels: mixed }, now), '20261121_102030456');
  });

  it('is told in the report when it is the time of the report itself, and only then', async () => {
    deepEqual(ownRunId('20260211_105639451', now), []);
    const mixed = [label('s1'), label('s2', { run_id: '20260212_000000000' })];
    const { outcome, written } = await runOn(
      evalGold,
      { 'labels.ndjson': mixed, 'pack.jsonl': [sample('s1', 0), sample('s2', 0)] },
      { goldLabels: 'labels.ndjson', predJsonl: 'pack.jsonl', draws: 100 },
    );
    match(
      written(outcome.reports[0]!),
      /- Nothing that was read names its run, so that the run id of this report is the time/,
    );
  });
});
