// From votes to the decision: adjudication with fresh blind sides, merge with history, final report and gate, all on files.
import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict';
import { gateDecision } from '../../../schemas/gate-decision.ts';
import { preferenceManifest } from '../../../schemas/preference-manifest.ts';
import { taskFile } from '../../../schemas/task-file.ts';
import { brokenLinks, unlinkedNumbers } from '../../report-links.ts';
import {
  answer,
  type LabelLine,
  manifest,
  type PreferenceReport,
  roundFolder,
  runId,
  Workspace,
} from './small-preference-round.ts';

const MANIFEST = `${roundFolder}/manifest.json`;
const EVAL = `reports/eval_preference_${runId}`;
const ADJ = `${roundFolder}/adjudication`;
const samples = ['s1', 's2', 's3', 's4'].map((id) => ({ id, batches: ['a', 'b'] as const }));
const risky = { risk: { variant1: { hair_overlap_est: 0.4, min_module_pixels: 900 } } };
const votes = [
  answer('s1_a', 'a', { notes: 'B: forehead in the hair' }),
  answer('s1_b', 'a', { notes: 'B too low' }),
  answer('s2_a', 'a'),
  answer('s2_b', 'b'),
  answer('s3_a', 'cannot_tell'),
  answer('s3_b', 'b'),
  answer('s4_a', 'a'),
  answer('s4_b', 'b'),
];

async function workspace(): Promise<Workspace> {
  const round = manifest(samples.map((one) => (one.id === 's4' ? { ...one, more: risky } : one)));
  const space = new Workspace().put(MANIFEST, round).put('votes.ndjson', votes);
  for (const { sides } of round.samples) {
    for (const { image_a, image_b } of sides) {
      space
        .put(`${roundFolder}/${image_a}`, `picture ${image_a}`)
        .put(`${roundFolder}/${image_b}`, `picture ${image_b}`);
    }
  }
  await space.run('preference-import', { exports: ['votes.ndjson'], manifest: MANIFEST });
  await space.run('eval-preference', {
    labels: `${roundFolder}/preference_labels.ndjson`,
    manifest: MANIFEST,
    draws: 200,
  });
  return space;
}

const pack = (space: Workspace, more: object = {}) =>
  space.run('preference-adjudication-pack', { evalJsonl: `${EVAL}.jsonl`, manifest: MANIFEST, ...more });

describe('preference-adjudication-pack', () => {
  it('takes disagreement first, then cannot_tell, then risk; worst first, with reasons', async () => {
    const space = await workspace();
    const outcome = await pack(space);
    equal(outcome.verdict, 'pass');
    match(outcome.summary, /3 samples to adjudicate: 2 with disagreement or cannot_tell, 1 at risk/);
    const made = preferenceManifest.parse(space.json(`${ADJ}/manifest.json`));
    deepEqual(
      made.samples.map(({ sample_id, reasons }) => [sample_id, reasons]),
      [
        ['s1', ['annotators answered baseline and variant1']],
        ['s3', ['1 of 2 could not tell']],
        ['s4', ['variant1 lies on hair (0.4)']],
      ],
    );
  });

  it('shows the adjudicator both answers in the sides of the new task, and names no variant', async () => {
    const space = await workspace();
    await pack(space);
    const tasks = taskFile.parse(space.json(`${ADJ}/tasks_adjudication.json`));
    ok(!/baseline|variant1/.test(JSON.stringify(tasks)));
    const made = preferenceManifest.parse(space.json(`${ADJ}/manifest.json`));
    const [sides] = made.samples[0]!.sides;
    const [first, second] = tasks[0]!.data.answers!;
    // Annotator a chose variant1, annotator b baseline.
    equal(sides![first!.overall as 'a' | 'b'], 'variant1');
    equal(sides![second!.overall as 'a' | 'b'], 'baseline');
    equal(first!.notes, 'B: forehead in the hair');
    equal(first!.sides_swapped, sides!.a !== 'variant1');
    equal(second!.sides_swapped, sides!.a !== 'baseline');
    deepEqual(tasks[0]!.data.reasons, ['the annotators chose differently']);
  });

  it('copies the pictures of each variant under new names, and leaves out samples whose pictures are gone', async () => {
    const space = await workspace();
    space.files.delete(`${roundFolder}/images/s3_a_1.jpg`);
    const outcome = await pack(space);
    equal(outcome.verdict, 'fail');
    match(outcome.wayOut ?? '', /s3: its picture images\/s3_a_1\.jpg is gone/);
    const made = preferenceManifest.parse(space.json(`${ADJ}/manifest.json`));
    const [sides] = made.samples[0]!.sides;
    // In batch a, variant1 stood on A: its picture is the first.
    const wanted = sides!.a === 'variant1' ? 'picture images/s1_a_1.jpg' : 'picture images/s1_a_2.jpg';
    equal(space.text(`${ADJ}/${sides!.image_a}`), wanted);
    notEqual(sides!.image_a, 'images/s1_a_1.jpg');
  });

  it('refuses an evaluation of another round, or one that lost lines', async () => {
    const space = await workspace();
    const lines = space.lines(`${EVAL}.jsonl`);
    space.put(`${EVAL}.jsonl`, lines.slice(0, -1));
    await rejects(pack(space), /holds 3 samples, its first line says 4/);
    space.put(`${EVAL}.jsonl`, lines).put(MANIFEST, manifest(samples.slice(0, 2)));
    await rejects(pack(space), /is of another round: .* has no sample "s3"/);
  });
});

describe('preference-adjudication-merge', () => {
  it('keeps the base byte for byte, adds the adjudications with what they decide over, and lets them decide', async () => {
    const space = await workspace();
    await pack(space);
    const made = preferenceManifest.parse(space.json(`${ADJ}/manifest.json`));
    const [sides] = made.samples[0]!.sides;
    const said = answer(sides!.task_id, sides!.a === 'baseline' ? 'a' : 'b', {
      sample_id: 's1',
      batch: 'adjudication',
      annotator_id: 'expert',
    });
    space.put('expert.ndjson', [said]);
    const [base, adj, out] = [
      `${roundFolder}/preference_labels.ndjson`,
      'adj.ndjson',
      'merged_preference_labels.ndjson',
    ];
    await space.run('preference-import', { exports: ['expert.ndjson'], manifest: `${ADJ}/manifest.json`, out: adj });
    const outcome = await space.run('preference-adjudication-merge', { base, adj, out });
    equal(outcome.verdict, 'pass');
    ok(space.text(out).startsWith(space.text(base)));
    const last = space.lines<LabelLine>(out).at(-1)!;
    deepEqual([last.batch, last.overall, last.adjudicates?.length], ['adjudication', 'baseline', 2]);
    await space.run('eval-preference', { labels: out, manifest: MANIFEST, draws: 200 });
    const counts = space.json<PreferenceReport>(`${EVAL}.json`).details.counts[0]!;
    // s1 now counts once, for the baseline.
    deepEqual([counts.wins, counts.losses], [5, 1]);
    equal(space.lines(`${EVAL}.jsonl`).find((line) => line.sample_id === 's1')?.adjudicated, true);
  });

  it('refuses labels that are no adjudication, and names them', async () => {
    const space = await workspace();
    const base = `${roundFolder}/preference_labels.ndjson`;
    space.put('other.ndjson', [{ ...space.lines(base)[0], label_id: 'x' }]);
    const outcome = await space.run('preference-adjudication-merge', { base, adj: 'other.ndjson', out: 'm.ndjson' });
    equal(outcome.verdict, 'fail');
    match(outcome.wayOut ?? '', /label "x": it is of batch a, not of an adjudication/);
    equal(space.text('m.ndjson'), space.text(base));
  });
});

describe('release-gate-preference', () => {
  const gate = (space: Workspace) =>
    space.run('release-gate-preference', { evalJsonl: `${EVAL}.jsonl`, evalMd: `${EVAL}.md`, manifest: MANIFEST });

  it('writes a decision of the schema whose text, JSON and outcome agree', async () => {
    const space = await workspace();
    const outcome = await gate(space);
    const decision = gateDecision.parse(space.json(`reports/RELEASE_GATE_PREFERENCE_${runId}.json`));
    equal(decision.decision, 'FAIL');
    equal(outcome.verdict, 'fail');
    equal(outcome.summary, decision.summary);
    match(space.text(`reports/RELEASE_GATE_PREFERENCE_${runId}.md`), /✗ FAIL/);
    equal(decision.checks.find(({ check }) => check === 'stale_inputs')!.verdict, 'PASS');
  });

  for (const [what, change, path] of [
    [
      'labels that changed since',
      (space: Workspace) =>
        space.put(
          `${roundFolder}/preference_labels.ndjson`,
          `${space.text(`${roundFolder}/preference_labels.ndjson`)}\n`,
        ),
      'preference_labels.ndjson',
    ],
    [
      'an evaluation that was edited by hand',
      (space: Workspace) =>
        space.put(`${EVAL}.jsonl`, space.text(`${EVAL}.jsonl`).replace('"overall":"baseline"', '"overall":"variant1"')),
      `${EVAL}.jsonl`,
    ],
    [
      'a manifest that changed since',
      (space: Workspace) =>
        space.put(MANIFEST, { ...space.json<object>(MANIFEST), created_at: '2026-02-13T00:00:00Z' }),
      'manifest.json',
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const space = await workspace();
      change(space);
      await gate(space);
      const decision = gateDecision.parse(space.json(`reports/RELEASE_GATE_PREFERENCE_${runId}.json`));
      const stale = decision.checks.find(({ check }) => check === 'stale_inputs')!;
      equal(stale.verdict, 'FAIL');
      ok(stale.reason.includes(path), stale.reason);
    });
  }
});

describe('preference-final', () => {
  it('imports, merges, evaluates and judges, and says what adjudication changed', async () => {
    const space = await workspace();
    await pack(space);
    const made = preferenceManifest.parse(space.json(`${ADJ}/manifest.json`));
    const export_ = made.samples.map(({ sample_id, sides: [sides] }, at) => ({
      ...{ id: at, data: { task_id: sides!.task_id, sample_id } },
      annotations: [
        {
          ...{ id: 100 + at, completed_by: 9, created_at: '2026-02-13T09:00:00Z' },
          result: [
            {
              from_name: 'overall',
              to_name: 'image_a',
              type: 'choices',
              value: { choices: [sides!.a === 'variant1' ? 'a' : 'b'] },
            },
          ],
        },
      ],
    }));
    space.put(`${ADJ}/label_studio_export_adjudication_${runId}.json`, export_);
    const outcome = await space.run('preference-final', {
      ...{ manifest: MANIFEST, baseExports: ['votes.ndjson'], draws: 200 },
      adjExports: [`${ADJ}/label_studio_export_adjudication_${runId}.json`],
    });
    equal(outcome.verdict, 'insufficient-data');
    for (const name of ['base_labels', 'adjudication_labels', 'preference_labels_merged'])
      ok(space.files.has(`${roundFolder}/final/${name}.ndjson`));
    const report = space.text(`reports/PREFERENCE_FINAL_${runId}.md`);
    match(report, /INSUFFICIENT DATA/);
    match(report, /3 adjudications over 8 labels decide 3 samples/);
    // s1 was won by one of two, the others by all who could tell; the expert gives s1 to variant1: 3.5 to 4 of 4.
    match(report, /The win rate changed by \+0\.125/);
    match(report, /\| annotators alone \| \[0\.875\]\(PREFERENCE_FINAL_[^)]*_records\.md#annotators-alone-overall\)/);
    match(report, /\| with adjudication \| \[1\.000\]\(eval_preference_[^)]*_records\.md#overall\)/);
    const name = `reports/PREFERENCE_FINAL_${runId}`;
    const read = (path: string) => (space.files.has(path) ? space.text(path) : undefined);
    deepEqual(brokenLinks([`${name}.md`, `${name}.html`, `${name}_records.md`], read), []);
    deepEqual(unlinkedNumbers(report), []);
    // Base labels have no line a sample: the records lead to the labels themselves.
    match(space.text(`${name}_records.md`), /\[s1\]\([^)]*final\/base_labels\.ndjson#L\d\)/);
    const decision = gateDecision.parse(space.json(`reports/RELEASE_GATE_PREFERENCE_${runId}.json`));
    equal(decision.checks.find(({ check }) => check === 'contentious_open')!.verdict, 'PASS');
  });

  it('finishes without an adjudication, and again with the same bytes', async () => {
    const space = await workspace();
    const given = { manifest: MANIFEST, baseExports: ['votes.ndjson'], draws: 200 };
    await space.run('preference-final', given);
    const before = new Map([...space.files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
    await space.run('preference-final', given);
    for (const [path, text] of before) equal(space.text(path), text, path);
    equal(space.text(`${roundFolder}/final/adjudication_labels.ndjson`), '');
  });

  it('decides on the exports that are named, whatever was named before: the rest leaves final/ and is told', async () => {
    const given = { manifest: MANIFEST, draws: 200 };
    const sure = votes.filter(({ overall }) => overall !== 'cannot_tell');
    const [first, second] = [sure.filter(({ batch }) => batch === 'a'), votes.filter(({ batch }) => batch === 'b')];
    const space = (await workspace()).put('a.ndjson', first).put('b.ndjson', second);
    await pack(space);
    const made = preferenceManifest.parse(space.json(`${ADJ}/manifest.json`));
    const said = made.samples.map(({ sample_id, sides: [sides] }) =>
      answer(sides!.task_id, 'a', { sample_id, batch: 'adjudication', annotator_id: 'expert' }),
    );
    space.put(`${ADJ}/expert.ndjson`, said);
    const written = (): string[] =>
      [...space.files.keys()].filter((path) => /final\/|PREFERENCE_FINAL|eval_preference/.test(path));
    await space.run('preference-final', { ...given, baseExports: ['a.ndjson'] });
    const alone = new Map(written().map((path) => [path, space.text(path)]));
    const all = { ...given, baseExports: ['a.ndjson', 'b.ndjson'], adjExports: [`${ADJ}/expert.ndjson`] };
    await space.run('preference-final', all);
    equal(space.lines(`${roundFolder}/final/preference_labels_merged.ndjson`).length, 10);

    await space.run('preference-final', { ...given, baseExports: ['a.ndjson', 'b.ndjson'] });
    const open = (): unknown =>
      gateDecision
        .parse(space.json(`reports/RELEASE_GATE_PREFERENCE_${runId}.json`))
        .checks.find(({ check }) => check === 'contentious_open')!.verdict;
    equal(open(), 'FAIL');
    const { summary } = await space.run('preference-final', { ...given, baseExports: ['a.ndjson'] });
    match(summary, /4 labels are no longer in final\/, because no named export gives them: "/);
    for (const [path, text] of alone) equal(space.text(path), text, path);
    equal(open(), 'INSUFFICIENT_DATA');
  });

  it('keeps final/ as it is when no vote of the exports can be used', async () => {
    const space = await workspace();
    await space.run('preference-final', { manifest: MANIFEST, baseExports: ['votes.ndjson'], draws: 200 });
    const path = `${roundFolder}/final/base_labels.ndjson`;
    const before = space.text(path);
    space.put('strange.ndjson', [answer('t1_a', 'a')]);
    await rejects(space.run('preference-final', { manifest: MANIFEST, baseExports: ['strange.ndjson'] }), /no vote of/);
    equal(space.text(path), before);
  });

  it('refuses exports that hold no vote of the round', async () => {
    const space = await workspace();
    space.put('strange.ndjson', [answer('t1_a', 'a')]);
    await rejects(
      space.run('preference-final', { manifest: MANIFEST, baseExports: ['strange.ndjson'] }),
      /no vote of strange.ndjson can be used: task "t1_a" is not in/,
    );
  });
});
