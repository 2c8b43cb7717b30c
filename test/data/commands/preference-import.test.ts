// Votes become labels: joined to their task, unblinded, accounted for; whatever does not fit is named and not counted.
import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import type { EvaluationLine } from '../../../schemas/evaluation-line.ts';
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { sha256Hex } from '../../../server/core/hash/sha256.ts';
import {
  answer,
  exported,
  type LabelLine,
  manifest,
  roundFolder,
  runId,
  Workspace,
  withdrawal,
} from './small-preference-round.ts';

const MANIFEST = `${roundFolder}/manifest.json`;
const LABELS = `${roundFolder}/preference_labels.ndjson`;
const QC = `reports/preference_import_qc_${runId}.jsonl`;
const two = manifest([
  { id: 's1', batches: ['a', 'b'] },
  { id: 's2', batches: ['a'] },
]);

function workspace(files: Record<string, unknown>, round: unknown = two): Workspace {
  const made = new Workspace().put(MANIFEST, round);
  for (const [path, content] of Object.entries(files)) made.put(path, content);
  return made;
}

const given = (...exports: string[]) => ({ exports, manifest: MANIFEST });

describe('importing votes of a preference round', () => {
  it('turns sides into variants by the manifest, from Label Studio and from the labeling page alike', async () => {
    const space = workspace({
      'export_a.json': [exported('s1_a', { overall: 'a', pref_nose: 'b', pref_chin: 'tie', notes: 'B: chin too low' })],
      'preference_labels.ann_b.ndjson': [answer('s1_b', 'a', { modules: { nose: 'cannot_tell' }, time_spent_s: 4.2 })],
    });
    const outcome = await space.run(
      'preference-label-import',
      given('export_a.json', 'preference_labels.ann_b.ndjson'),
    );
    equal(outcome.verdict, 'pass');
    const [first, second] = space.lines<LabelLine>(LABELS);
    deepEqual(
      [first?.overall, first?.modules, first?.shown, first?.notes, first?.time_spent_s, first?.annotator_id],
      [
        'variant1',
        { nose: 'baseline', chin: 'tie' },
        { a: 'variant1', b: 'baseline' },
        'B: chin too low',
        8.5,
        'ls_user_1',
      ],
    );
    deepEqual(
      [second?.overall, second?.modules, second?.shown, second?.batch, second?.task_id],
      ['baseline', { nose: 'cannot_tell' }, { a: 'baseline', b: 'variant1' }, 'b', 's1_b'],
    );
  });

  it('changes nothing when the same files are imported again', async () => {
    const space = workspace({ 'export.json': [exported('s1_a', { overall: 'tie' })] });
    await space.run('preference-import', given('export.json'));
    const before = space.text(LABELS);
    const outcome = await space.run('preference-import', given('export.json'));
    equal(space.text(LABELS), before);
    match(outcome.summary, /1 already there/);
  });

  it('an answer that was taken back is told as such and counted nowhere, until a later answer takes its place', async () => {
    const kept = answer('s1_a', 'a');
    const first = answer('s2_a', 'a');
    const space = workspace({ 'preference_labels.ann.ndjson': [kept, first] });
    await space.run('preference-import', given('preference_labels.ann.ndjson'));
    const back = withdrawal(first);
    space.put('preference_labels.ann.ndjson', [kept, first, back]);
    const outcome = await space.run('preference-import', given('preference_labels.ann.ndjson'));
    match(outcome.summary, /2 already there, 1 withdrawn/);
    deepEqual(
      [outcome.verdict, (outcome.data as { counts: { labels: object } }).counts.labels],
      ['pass', { new: 0, updated: 0, known: 2, withdrawn: 1 }],
    );
    const labels = space.lines<LabelLine>(LABELS);
    deepEqual(
      [labels[2]?.withdrawn, labels[2]?.supersedes_label_id, labels[2]?.overall],
      [true, labels[1]?.label_id, undefined],
    );
    deepEqual(
      space.lines<GoldImportQcLine>(QC).map(({ code, outcome: became }) => [code, became]),
      [['answer-withdrawn', 'skipped']],
    );
    const evaluation = { labels: LABELS, manifest: MANIFEST };
    await space.run('eval-preference', evaluation);
    const counted = () =>
      space
        .lines<EvaluationLine>(`reports/eval_preference_${runId}.jsonl`)
        .flatMap((line) => (line.record === 'preference-sample' ? [[line.sample_id, line.answers[0]?.overall]] : []));
    deepEqual(counted(), [['s1', 'variant1']]);

    // The same again changes nothing.
    const before = space.text(LABELS);
    await space.run('preference-import', given('preference_labels.ann.ndjson'));
    equal(space.text(LABELS), before);

    const more = { supersedes_label_id: back.label_id, created_at: '2026-02-12T09:02:00.000Z' };
    space.put('preference_labels.ann.ndjson', [kept, first, back, answer('s2_a', 'b', more)]);
    await space.run('preference-import', given('preference_labels.ann.ndjson'));
    equal(space.lines<LabelLine>(LABELS)[3]?.supersedes_label_id, labels[2]?.label_id);
    await space.run('eval-preference', evaluation);
    deepEqual(counted(), [
      ['s1', 'variant1'],
      ['s2', 'baseline'],
    ]);
  });

  it('a withdrawal of an answer that is not there withdraws nothing, and says so', async () => {
    const space = workspace({ 'p.ndjson': [answer('s1_a', 'a'), withdrawal(answer('s2_a', 'a'))] });
    await space.run('preference-import', given('p.ndjson'));
    deepEqual(
      space
        .lines<GoldImportQcLine>(QC)
        .map(({ code, severity, message }) => [code, severity, /withdraws answer "pa_/.test(message)]),
      [['supersedes-missing', 'warning', true]],
    );
    equal(space.lines<LabelLine>(LABELS).length, 1);
  });

  it('a withdrawal that was edited by hand, or is of another round, is named and takes nothing back', async () => {
    const first = answer('s2_a', 'a');
    const edited = { ...withdrawal(first), created_at: '2026-02-13T00:00:00.000Z' };
    const other = withdrawal({ ...first, run_id: '20260101_000000000' });
    const space = workspace({ 'p.ndjson': [first, edited, other] });
    const outcome = await space.run('preference-import', given('p.ndjson'));
    equal(outcome.verdict, 'fail');
    deepEqual(
      space.lines<GoldImportQcLine>(QC).map(({ code, outcome: became }) => [code, became]),
      [
        ['edited-record', 'refused'],
        ['other-round', 'refused'],
      ],
    );
    equal(space.lines<LabelLine>(LABELS).length, 1);
  });

  it('appends a correction that supersedes, from both forms', async () => {
    const first = answer('s2_a', 'a');
    const second = answer('s2_a', 'b', { supersedes_label_id: first.label_id, created_at: '2026-02-12T09:01:00.000Z' });
    const space = workspace({ 'p.ndjson': [first, second], 'export.json': [exported('s1_a', { overall: 'a' })] });
    await space.run('preference-import', given('p.ndjson', 'export.json'));
    space.put('export.json', [exported('s1_a', { overall: 'b' })]);
    await space.run('preference-import', given('export.json'));
    const labels = space.lines<LabelLine>(LABELS);
    deepEqual(
      labels.map(({ sample_id, overall }) => [sample_id, overall]),
      [
        ['s2', 'variant1'],
        ['s2', 'baseline'],
        ['s1', 'variant1'],
        ['s1', 'baseline'],
      ],
    );
    equal(labels[1]?.supersedes_label_id, labels[0]?.label_id);
    equal(labels[3]?.supersedes_label_id, labels[2]?.label_id);
  });

  it('accounts for every task, annotation and item', async () => {
    const draft = { ...exported('s2_a', { overall: 'a' }, { id: 3 }), drafts: [{ id: 9, user: 1, result: [] }] };
    const cancelled = exported('s1_b', { overall: 'a' }, { id: 4, annotation: { was_cancelled: true } });
    const space = workspace({
      'export.json': [
        exported('s1_a', { overall: 'a', pref_nose: 'maybe', colour: 'red' }, { id: 2 }),
        draft,
        cancelled,
        exported('s1_a', { pref_nose: 'a' }, { id: 5 }),
        'no task',
        { id: 6, data: { task_id: 's2_a' } },
      ],
    });
    const outcome = await space.run('preference-import', given('export.json'));
    const { tasks, annotations, items } = (outcome.data as { counts: Record<string, Record<string, number>> }).counts;
    deepEqual(tasks, { found: 6, labeled: 2 });
    deepEqual(annotations, { found: 5, labeled: 2, skipped: 2, refused: 1 });
    deepEqual(items, { found: 6, used: 2, skipped: 1, refused: 3 });
    deepEqual((outcome.data as { lines: object }).lines, {
      'malformed-task': 1,
      'no-vote': 1,
      'task-without-annotation': 1,
      'unknown-answer': 1,
      'unplaced-choice': 1,
      draft: 1,
      skipped: 1,
    });
  });

  it('takes no side where an answer names both, whatever their order', async () => {
    for (const choices of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const both = exported('s1_a', { pref_nose: 'a' });
      const result = [
        { from_name: 'overall', to_name: 'image_a', type: 'choices', value: { choices } },
        ...both.annotations[0]!.result,
      ];
      const nose = exported('s2_a', { overall: 'tie' }, { id: 2 });
      nose.annotations[0]!.result.push({
        from_name: 'pref_nose',
        to_name: 'image_a',
        type: 'choices',
        value: { choices },
      });
      const space = workspace({ 'in.json': [{ ...both, annotations: [{ ...both.annotations[0], result }] }, nose] });
      const { data } = await space.run('preference-import', given('in.json'));
      deepEqual((data as { counts: object }).counts, {
        ...(data as { counts: object }).counts,
        items: { found: 4, used: 1, skipped: 0, refused: 3 },
      });
      deepEqual(
        space.lines<LabelLine>(LABELS).map(({ sample_id, overall, modules }) => [sample_id, overall, modules]),
        [['s2', 'tie', {}]],
      );
    }
  });

  it('follows an annotator who changes back, where the export tells when', async () => {
    const at = (overall: string, updated_at?: string) =>
      exported('s1_a', { overall }, { annotation: updated_at === undefined ? {} : { updated_at } });
    const importAll = async (...times: (string | undefined)[]) => {
      const [first, second, third] = times;
      const space = workspace({ '1.json': [at('a', first)], '2.json': [at('b', second)], '3.json': [at('a', third)] });
      for (const file of ['1.json', '2.json', '3.json']) await space.run('preference-import', given(file));
      return space.lines<LabelLine>(LABELS).map(({ overall }) => overall);
    };
    deepEqual(await importAll('2026-02-12T10:00:00Z', '2026-02-12T11:00:00Z', '2026-02-12T12:00:00Z'), [
      'variant1',
      'baseline',
      'variant1',
    ]);
    // An older export that is imported late, and one that does not tell.
    deepEqual(await importAll('2026-02-12T10:00:00Z', '2026-02-12T11:00:00Z', '2026-02-12T10:00:00Z'), [
      'variant1',
      'baseline',
    ]);
    deepEqual(await importAll(undefined, undefined, undefined), ['variant1', 'baseline']);
  });

  const refusals: [string, object, string, object?][] = [
    ['a vote for an unknown task', exported('s9_a', { overall: 'a' }), 'unknown-task'],
    [
      'a vote of another round',
      exported('s1_a', { overall: 'a' }, { data: { run_id: '20250101_000000000' } }),
      'other-round',
    ],
    [
      'a vote whose sample is not that of its task',
      exported('s1_a', { overall: 'a' }, { data: { sample_id: 's2' } }),
      'sample-mismatch',
    ],
    [
      'a vote on pictures that changed sides',
      exported(
        's1_a',
        { overall: 'a' },
        { data: { image_a: '/d/?d=r/images/s1_a_2.jpg', image_b: '/d/?d=r/images/s1_a_1.jpg' } },
      ),
      'sides-do-not-match',
    ],
    [
      'a vote on the picture of another task, which was uploaded',
      exported('s1_a', { overall: 'a' }, { data: { image_b: '/data/upload/3/0a1b2c3d-s2_a_2.jpg' } }),
      'sides-do-not-match',
    ],
    ['an answer that was edited by hand', { ...answer('s1_a', 'a'), overall: 'b' }, 'edited-record'],
    ['an answer that is no answer', { ...answer('s1_a', 'a'), overall: 'left' }, 'malformed-annotation'],
    [
      'a vote on a picture that was changed',
      exported('s1_a', { overall: 'a' }),
      'changed-image',
      { hashes: { 'images/s1_a_1.jpg': 'cd'.repeat(32) } },
    ],
  ];
  for (const [what, vote, code, more = {}] of refusals) {
    it(`names ${what} and does not count it`, async () => {
      const space = workspace({ 'in.jsonl': [vote] }, { ...two, ...more });
      space.put(`${roundFolder}/images/s1_a_1.jpg`, 'a picture');
      const outcome = await space.run('preference-import', given('in.jsonl'));
      equal(outcome.verdict, 'fail');
      deepEqual(
        space.lines<GoldImportQcLine>(QC).map((line) => [line.code, line.outcome]),
        [[code, 'refused']],
      );
      equal(space.files.has(LABELS), false);
      match(outcome.wayOut ?? '', new RegExp(code));
    });
  }

  it('counts a vote whose picture is gone, and says so; an unchanged one says nothing', async () => {
    const hashes = { 'images/s1_a_1.jpg': sha256Hex('a picture'), 'images/s2_a_1.jpg': 'cd'.repeat(32) };
    const space = workspace(
      { 'in.json': [exported('s1_a', { overall: 'a' }), exported('s2_a', { overall: 'a' }, { id: 2 })] },
      { ...two, hashes },
    );
    space.put(`${roundFolder}/images/s1_a_1.jpg`, 'a picture');
    const outcome = await space.run('preference-import', given('in.json'));
    match(outcome.wayOut ?? '', /images\/s2_a_1\.jpg is gone, .*image-not-found/);
    deepEqual(
      space.lines<GoldImportQcLine>(QC).map((line) => [line.code, line.sample_id ?? line.task_id]),
      [['image-not-found', 2]],
    );
    equal(space.lines<LabelLine>(LABELS).length, 2);
  });

  it('knows the pictures of a task by their names, and says nothing of names that the round does not have', async () => {
    const named = (image_a: string, image_b: string) =>
      exported('s1_a', { overall: 'a' }, { data: { image_a, image_b } });
    for (const vote of [
      named('/data/local-files/?d=r/images/s1_a_1.jpg', 's3://bucket/s1_a_2.jpg?X-Amz-Date=20260211'),
      named('/data/upload/3/0a1b2c3d-s1_a_1.jpg', 'https://elsewhere/renamed.jpg'),
    ]) {
      const space = workspace({ 'in.json': [vote] });
      equal((await space.run('preference-import', given('in.json'))).verdict, 'pass');
      equal(space.lines<LabelLine>(LABELS).length, 1);
    }
  });

  it('names a manifest whose sides are not those of labels that were imported with it, and changes no label', async () => {
    const space = workspace({ 'in.json': [exported('s1_a', { overall: 'a' })] });
    await space.run('preference-import', given('in.json'));
    const before = space.text(LABELS);
    const [first, ...rest] = two.samples;
    const sides = first!.sides.map((one) => ({ ...one, a: one.b, b: one.a }));
    space.put(MANIFEST, { ...two, samples: [{ ...first!, sides }, ...rest] });
    const outcome = await space.run('preference-import', given('in.json'));
    equal(outcome.verdict, 'fail');
    match(
      outcome.wayOut ?? '',
      /task "s1_a" showed variant1 on A and baseline on B, as label "pl_\w+" says, .*sides-do-not-match/,
    );
    equal(space.text(LABELS), before);
  });

  it('names an export that mixes batches', async () => {
    const space = workspace({
      'in.json': [exported('s1_a', { overall: 'a' }), exported('s1_b', { overall: 'a' }, { id: 2 })],
    });
    await space.run('preference-import', given('in.json'));
    deepEqual(
      space.lines<GoldImportQcLine>(QC).map((line) => line.code),
      ['mixed-batches'],
    );
  });

  it('names labels of the file that were edited by hand', async () => {
    const space = workspace({ 'in.json': [exported('s1_a', { overall: 'a' })] });
    await space.run('preference-import', given('in.json'));
    space.put(LABELS, space.text(LABELS).replace('"overall":"variant1"', '"overall":"baseline"'));
    const outcome = await space.run('preference-import', given('in.json'));
    equal(outcome.verdict, 'fail');
    equal(space.lines<GoldImportQcLine>(QC)[0]?.code, 'edited-record');
  });

  it('refuses a manifest that is none, or names a task twice', async () => {
    const space = workspace({ 'in.json': [exported('s1_a', { overall: 'a' })] }, { samples: [] });
    await rejects(space.run('preference-import', given('in.json')), /no manifest of a preference round/);
    space.put(
      MANIFEST,
      manifest([
        { id: 's1', batches: ['a'] },
        { id: 's1', batches: ['a'] },
      ]),
    );
    await rejects(space.run('preference-import', given('in.json')), /has task "s1_a" twice/);
  });
});
