// Votes that people gave in Label Studio, imported and evaluated.
import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabelLine, manifest, roundFolder, runId, Workspace } from './small-preference-round.ts';

const MANIFEST = `${roundFolder}/manifest.json`;
const LABELS = `${roundFolder}/preference_labels.ndjson`;
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'label-studio');

const workspace = (votes: unknown, round: unknown) => new Workspace().put(MANIFEST, round).put('votes.json', votes);
const given = { exports: ['votes.json'], manifest: MANIFEST };

type Measured = { value: number; n: number; interval: { low: number; high: number } };

describe('importing real votes', () => {
  it('reads the 32 real votes of the RLHF tutorial, 18 left and 14 right', async () => {
    const votes = JSON.parse(readFileSync(join(fixtures, 'HumanSignal__RLHF/tutorials/ls_output_data.json'), 'utf8'));
    const samples = (votes as { id: number }[]).map(({ id }) => ({ id: String(id), batches: [] }));
    const round = manifest(samples);
    const sides = { batch: 'a', a: 'variant1', b: 'baseline', image_a: 'a.jpg', image_b: 'b.jpg' };
    const space = workspace(votes, {
      ...round,
      samples: round.samples.map((one) => ({ ...one, sides: [{ ...sides, task_id: one.sample_id }] })),
    });
    const outcome = await space.run('preference-import', given);
    equal(outcome.verdict, 'pass', outcome.summary);
    const labels = space.lines<LabelLine>(LABELS);
    equal(labels.filter(({ overall }) => overall === 'variant1').length, 18);
    equal(labels.filter(({ overall }) => overall === 'baseline').length, 14);

    // 18 of 32: Wilson's interval and the two-sided binomial test, by their closed forms.
    await space.run('eval-preference', { labels: LABELS, manifest: MANIFEST });
    const { metrics } = space.json(`reports/eval_preference_${runId}.json`) as {
      metrics: { metric: string; group: object; value: Measured; p_value?: number }[];
    };
    const rate = metrics.find(({ metric, group }) => metric === 'win_rate' && Object.keys(group).length === 0)!;
    deepEqual(
      [rate.value.value, rate.value.n, rate.value.interval.low, rate.value.interval.high, rate.p_value].map(
        (one) => Math.round(one! * 1e4) / 1e4,
      ),
      [0.5625, 32, 0.3933, 0.7183, 0.5966],
    );
  });

  it('prefers the choice of our own config to a Pairwise vote beside it', async () => {
    const tasks = JSON.parse(readFileSync(join(fixtures, '_client_generated/ab_pairwise_ls1.23.json'), 'utf8'));
    const round = manifest([{ id: 'x', batches: ['a'] }]);
    round.samples[0]!.sides[0]!.task_id = String(tasks[0].data.task_id ?? tasks[0].id);
    round.samples[0]!.sample_id = tasks[0].data.sample_id ?? 'x';
    const space = workspace(tasks.slice(0, 1), round);
    await space.run('preference-import', given);
    equal(space.lines<LabelLine>(LABELS)[0]?.overall, 'cannot_tell');
    equal(space.lines<LabelLine>(LABELS)[0]?.modules?.nose, 'variant1');
  });
});
