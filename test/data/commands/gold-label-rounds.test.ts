// gold-label-import over time: several people, several exports, changed annotations, manifests, and the file that it appends to.
import assert from 'node:assert/strict';
import { Fault } from '../../../server/ports/fault.ts';
import { type Imported, importExports, OUT } from './run-gold-label-import.ts';

interface Drawn {
  readonly id?: number;
  readonly by?: unknown;
  readonly sample?: string;
  readonly created?: string;
  readonly updated?: string;
  readonly note?: string;
  readonly seconds?: number;
}

/** One task with one annotation that says `note`. */
function taskOf({
  id = 5,
  by = 1,
  sample = 'face',
  created,
  updated,
  note = 'fine',
  seconds = 40,
}: Drawn = {}): object {
  const made = created ?? '2026-02-01T10:00:00Z';
  const result = [{ id: 't', type: 'textarea', from_name: 'notes', to_name: 'image', value: { text: [note] } }];
  const annotation = {
    id,
    completed_by: by,
    created_at: made,
    updated_at: updated ?? made,
    lead_time: seconds,
    result,
  };
  return { id: 100 + id, data: { image: `/data/upload/1/4d31e5c4-${sample}.jpg` }, annotations: [annotation] };
}

/** Codes of the account; what the rules say of these bare labels is left out. */
function codesOf({ lines }: Imported): string[] {
  return lines.filter(({ level }) => level !== 'label').map(({ code }) => code);
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytes = (content: string) => new TextEncoder().encode(content);

describe('gold-label-import, again and again', () => {
  it('the same inputs give the same bytes', async () => {
    const tasks = { 'export.json': [taskOf(), taskOf({ id: 6, by: 2 })] };
    const [one, two] = [await importExports(tasks), await importExports(tasks)];
    assert.deepEqual(one.files, two.files);
  });

  it('an annotation that was changed gets a label that supersedes, and the old label stays as it is', async () => {
    const first = await importExports({ 'a.json': [taskOf()] });
    const changed = taskOf({ note: 'hair over the forehead', updated: '2026-02-03T10:00:00Z' });
    const second = await importExports({ 'b.json': [changed] }, {}, first.files);
    assert.ok(text(second.files.get(OUT)).startsWith(text(first.files.get(OUT))));
    assert.equal(second.labels[1]?.supersedes_label_id, second.labels[0]?.label_id);
    assert.deepEqual(codesOf(second), ['label-updated']);
    const third = await importExports({ 'a.json': [taskOf()] }, {}, second.files);
    assert.deepEqual(third.files.get(OUT), second.files.get(OUT));
    assert.deepEqual(codesOf(third), ['older-than-label']);
  });

  it('two versions in one run become a chain, whatever their order', async () => {
    const [old, fresh] = [taskOf(), taskOf({ note: 'changed', updated: '2026-02-03T10:00:00Z' })];
    const inOrder = await importExports({ 'a.json': [old], 'b.json': [fresh] });
    assert.deepEqual(codesOf(inOrder), ['label-updated']);
    const reversed = await importExports({ 'b.json': [fresh], 'c.json': [old] });
    assert.deepEqual(codesOf(reversed), ['older-than-label']);
  });

  it('GOLD_IMPORT_ANNOTATOR names the person, and several people under one name are told', async () => {
    const one = await importExports({ 'a.json': [taskOf()] }, { annotator: 'annotator_a' });
    assert.equal(one.labels[0]?.annotator_id, 'annotator_a');
    assert.deepEqual(codesOf(one), []);
    const two = await importExports(
      { 'a.json': [taskOf(), taskOf({ id: 6, by: { id: 2, email: 'jane@example.com' }, sample: 'other' })] },
      { annotator: 'annotator_a' },
    );
    assert.deepEqual(codesOf(two), ['several-people']);
    assert.match(two.lines.at(-1)!.message, /2 people \(ls_user_1, ls_user_2\)/);
  });

  it('the first annotation of two servers is not taken for one annotation', async () => {
    const [here, there] = [
      taskOf({ id: 1 }),
      taskOf({ id: 1, created: '2026-02-02T09:00:00Z', note: 'of another server' }),
    ];
    const both = await importExports({ 'a.json': [here], 'b.json': [there] });
    assert.equal(both.labels.length, 1);
    assert.deepEqual(codesOf(both), ['annotation-clash']);
    assert.equal(both.outcome.verdict, 'fail');
    const first = await importExports({ 'a.json': [here] }, { annotator: 'annotator_a' });
    const second = await importExports({ 'b.json': [there] }, { annotator: 'annotator_b' }, first.files);
    assert.deepEqual(
      second.labels.map(({ annotator_id }) => annotator_id),
      ['annotator_a', 'annotator_b'],
    );
  });

  it('a file without a last line end, with Windows line ends or with other lines is appended to, not changed', async () => {
    const first = await importExports({ 'a.json': [taskOf()] });
    const label = text(first.files.get(OUT)).trimEnd();
    for (const [before, added] of [
      [label, '\n'],
      [`${label}\r\n`, '\r\n'],
      [`${label}\r\n\r\nnot a label`, '\r\n'],
    ] as const) {
      const files = new Map([[OUT, bytes(before)]]);
      const after = await importExports({ 'b.json': [taskOf({ id: 6, sample: 'other' })] }, {}, files, {}, 'unparsed');
      const found = text(after.files.get(OUT));
      assert.ok(found.startsWith(before));
      assert.ok(found.endsWith(added));
      assert.equal(found.slice(before.length).trim().split('\n').length, 1);
      assert.equal(codesOf(after).includes('not-a-label'), before.includes('not a label'));
    }
  });

  it('a file that is no label file is not appended to, nor an export overwritten', async () => {
    const files = new Map([[OUT, bytes('{"name":"something else"}\n')]]);
    await assert.rejects(importExports({ 'a.json': [taskOf()] }, {}, files), Fault);
    await assert.rejects(importExports({ 'a.json': [taskOf()] }, { out: 'a.json' }), /OUT is one of the exports/);
    await assert.rejects(importExports({ 'a.json': [taskOf()] }, { exports: ['b.json'] }), /there is no export at/);
  });

  it('a label file that changes while the import runs is not overwritten', async () => {
    const first = await importExports({ 'a.json': [taskOf()] });
    const files = new Map(first.files);
    let looks = 0;
    const stopwatch = (): number => {
      if (++looks === 5) files.set(OUT, bytes(`${text(files.get(OUT))}{}\n`));
      return 0;
    };
    await assert.rejects(
      importExports({ 'b.json': [taskOf({ id: 6 })] }, {}, files, { stopwatch }, 'shared'),
      /was changed meanwhile/,
    );
  });

  it('says of a label that is known already what it said of it when it was new', async () => {
    const twice = [
      [0.1, 0.1],
      [0.5, 0.5],
      [0.5, 0.1],
      [0.1, 1.5],
    ].map((point) => point.map((n) => 100 * n));
    const item = { id: 'x', type: 'polygonlabels', value: { points: twice, polygonlabels: ['nose'] } };
    const annotation = { id: 5, completed_by: 1, created_at: '2026-02-01T10:00:00Z', result: [item] };
    const tasks = { 'a.json': [{ id: 105, data: { image: 'face.jpg' }, annotations: [annotation] }] };
    const first = await importExports(tasks);
    const again = await importExports(tasks, {}, first.files);
    const findings = ({ lines }: Imported) => lines.filter(({ level }) => level === 'label');
    assert.deepEqual(findings(again), findings(first));
    assert.deepEqual([first.outcome.verdict, again.outcome.verdict], ['fail', 'fail']);
    assert.deepEqual(again.files.get(OUT), first.files.get(OUT));
    assert.match(
      again.outcome.wayOut ?? '',
      /^task 105, annotation 5: y of polygon\[3\] is 1\.5, .* \(coordinate-out-of-range\); reports\/gold_import_qc_\d+_\d+\.md tells all$/,
    );
  });

  it('an annotation that was skipped after it was imported is told, for its label still counts', async () => {
    const first = await importExports({ 'a.json': [taskOf(), taskOf({ id: 6, sample: 'b' })] });
    const skipped = taskOf() as { annotations: object[] };
    const later = { ...skipped, annotations: skipped.annotations.map((one) => ({ ...one, was_cancelled: true })) };
    const again = await importExports({ 'a.json': [later, taskOf({ id: 6, sample: 'b' })] }, {}, first.files);
    assert.deepEqual(codesOf(again), ['skipped', 'skipped-since', 'already-imported']);
    const told = again.lines.find(({ code }) => code === 'skipped-since')!;
    assert.deepEqual([told.severity, told.label_id], ['warning', first.labels[0]?.label_id]);
    assert.deepEqual(again.files.get(OUT), first.files.get(OUT));
    const fresh = await importExports({ 'a.json': [later] });
    assert.deepEqual(codesOf(fresh), ['skipped']);
  });

  it('an answer in less time than the taxonomy holds possible is told, in a round of any size', async () => {
    const { lines } = await importExports({ 'a.json': [taskOf({ seconds: 1.25 }), taskOf({ id: 6, sample: 'b' })] });
    assert.deepEqual(
      lines.map(({ code, sample_id, message }) => [code, sample_id, message]),
      [['lead-time-outlier', 'face', '1.3 s is less than the 3 s that the taxonomy holds possible']],
    );
  });

  it('a label without any region is told where most have some, unless it says why', async () => {
    const points = [
      [40, 40],
      [60, 40],
      [60, 60],
    ];
    const drawn = { id: 'n', type: 'polygonlabels', value: { points, polygonlabels: ['nose'] } };
    const judged = (word: string) => ({ id: 'q', type: 'choices', from_name: 'quality', value: { choices: [word] } });
    const answers = { a: [drawn], b: [drawn], c: [drawn], d: [judged('usable')], e: [judged('retake')] };
    const tasks = Object.entries(answers).map(([sample, result], i) => ({
      ...taskOf({ id: i, sample }),
      annotations: [{ id: i, completed_by: 1, created_at: '2026-02-01T10:00:00Z', lead_time: 40, result }],
    }));
    assert.deepEqual(
      (await importExports({ 'a.json': tasks })).lines
        .filter(({ level }) => level === 'round')
        .map(({ code, sample_id }) => [code, sample_id]),
      [['no-region', 'd']],
    );
    const few = await importExports({ 'a.json': tasks.slice(2) });
    assert.deepEqual(
      few.lines.filter(({ level }) => level === 'round'),
      [],
    );
  });

  it('an address in whatever place is in no output: ids, file names, and a sample is told to be renamed', async () => {
    const [address, person] = ['jane.doe@example.com', { id: 'jane.doe@example.com', email: 'jane.doe@example.com' }];
    const box = {
      id: address,
      type: 'rectanglelabels',
      value: { x: 1, y: 1, width: 0, height: 1, rectanglelabels: [] },
    };
    const drawn = { ...taskOf({ by: person }), id: address };
    const { lines, files } = await importExports({
      'a.json': [{ ...drawn, annotations: [{ id: 4, completed_by: person, result: [box] }] }],
    });
    assert.deepEqual([lines[0]?.region_id, lines[0]?.task_id], ['[e-mail removed]', '[e-mail removed]']);
    const written = [...files].filter(([path]) => path.startsWith('reports/') || path === OUT);
    for (const [path, content] of written) assert.ok(!text(content).includes(address), path);
    const sample = await importExports({ 'a.json': [taskOf({ sample: address })] });
    assert.deepEqual(
      sample.lines.map(({ code, severity, sample_id }) => [code, severity, sample_id]),
      [['personal-data', 'error', '[e-mail removed]']],
    );
    await assert.rejects(
      importExports({ [`exports/${address}.json`]: [taskOf()] }),
      (error: unknown) => error instanceof Fault && error.isInput && !error.message.includes(address),
    );
  });

  it('tells when it replaces the account of another export, unless that had nothing to say', async () => {
    const out = { out: 'artifacts/gold_round1_real_20260301_080000000/gold_labels.ndjson' };
    const empty = { ...taskOf(), annotations: [{ id: 4, completed_by: 1, result: [] }] };
    const first = await importExports({ 'a.json': [empty] }, out);
    const second = await importExports({ 'b.json': [taskOf({ sample: 'other' })] }, out, first.files);
    assert.match(
      second.outcome.summary,
      /from b\.json: nothing to look at\. It replaces the account of a\.json, with 1 warning: import them together to have one account of all\.$/,
    );
    for (const exports of [['a.json'], ['a.json', 'b.json']]) {
      const again = await importExports({}, { ...out, exports }, second.files);
      assert.ok(!again.outcome.summary.includes('replaces'), again.outcome.summary);
    }
  });

  it('OUT in a folder of a round gives the run id, the round and the manifest', async () => {
    const folder = 'artifacts/gold_round1_real_20260301_080000000';
    const manifest = {
      samples: [
        { sample_id: 'face', double_annotate: true },
        { sample_id: 'late', double_annotate: false },
      ],
    };
    const imported = await importExports(
      { 'a.json': [taskOf(), taskOf({ id: 6, sample: 'stranger' })] },
      { out: `${folder}/gold_labels.ndjson` },
      new Map([[`${folder}/manifest.json`, bytes(JSON.stringify(manifest))]]),
    );
    assert.deepEqual(imported.outcome.reports, [
      'reports/gold_import_qc_20260301_080000000.md',
      'reports/gold_import_qc_20260301_080000000.html',
      'reports/gold_import_qc_20260301_080000000_records.md',
      'reports/gold_import_qc_20260301_080000000.jsonl',
      `${folder}/gold_labels.ndjson`,
    ]);
    assert.equal(imported.labels[0]?.round, 'round1');
    assert.equal(imported.labels[0]?.run_id, '20260301_080000000');
    assert.deepEqual(
      imported.lines
        .filter(({ level }) => level === 'round')
        .map(({ code, severity, sample_id }) => [code, severity, sample_id]),
      [
        ['task-not-in-manifest', 'error', 'stranger'],
        ['double-annotate-missing', 'warning', 'face'],
        ['sample-not-labeled', 'information', 'late'],
      ],
    );
    assert.equal(imported.outcome.verdict, 'fail');
  });

  for (const [sentence, runIdOfManifest, runId] of [
    ['a manifest beside a file of no run names the run', '20260301_080000000', '20260301_080000000'],
    ['a manifest whose run id is no date names none', '20261301_080000000', '20260211_105639451'],
    ['a manifest without a run names none', undefined, '20260211_105639451'],
  ] as const) {
    it(sentence, async () => {
      const manifest = { run_id: runIdOfManifest, samples: [{ sample_id: 'face' }] };
      const beside = new Map([['artifacts/gold_seed_manifest.json', bytes(JSON.stringify(manifest))]]);
      const { labels, outcome } = await importExports({ 'a.json': [taskOf()] }, {}, beside);
      assert.deepEqual([labels[0]?.run_id, outcome.reports[0]], [runId, `reports/gold_import_qc_${runId}.md`]);
    });
  }

  it('a folder of one-task files is read in the order of their names', async () => {
    const files = new Map([
      ['completions/0.json', bytes(JSON.stringify(taskOf({ sample: 'a' })))],
      ['completions/1.json', bytes(JSON.stringify(taskOf({ id: 6, sample: 'b' })))],
    ]);
    const { labels } = await importExports({}, { exports: ['completions'] }, files);
    assert.deepEqual(
      labels.map(({ sample_id, provenance }) => [sample_id, provenance.file]),
      [
        ['a', 'completions/0.json'],
        ['b', 'completions/1.json'],
      ],
    );
  });

  it('one annotation far faster than the others of its person is told', async () => {
    const seconds = [40, 44, 38, 41, 50, 36, 42, 4];
    const tasks = seconds.map((time, n) => taskOf({ id: n, sample: `s${n}`, seconds: time }));
    const found = await importExports({ 'a.json': tasks });
    assert.deepEqual(codesOf(found), ['lead-time-outlier']);
    assert.equal(found.lines.find(({ code }) => code === 'lead-time-outlier')?.sample_id, 's7');
  });

  it('the report opens with the sentence of the outcome, and its tables hold', async () => {
    const bad = taskOf({ id: 6, sample: 'x|y', note: 'ok' }) as { annotations: { result: unknown[] }[] };
    bad.annotations[0]!.result.push({
      id: 'r',
      type: 'polygonlabels',
      value: { points: [], polygonlabels: ['<b>|nose'] },
    });
    const { markdown, outcome } = await importExports({ 'a|b.json': [taskOf(), bad] });
    const lines = markdown.split('\n');
    assert.equal(outcome.summary, 'Imported 2 new labels from a|b.json: 1 error.');
    assert.equal(lines[2]!.replaceAll('\\', ''), outcome.summary);
    let columns = 0;
    for (const [index, line] of lines.entries()) {
      const cells = line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : 0;
      if (cells > 0 && columns > 0) assert.equal(cells, columns, line);
      if (cells > 0 && columns === 0) assert.match(lines[index + 1]!, /^\|( -+:? \|)+$/);
      columns = cells;
    }
  });

  it('each code of the report leads to its lines of the account', async () => {
    const tasks = [1, 2].map((id) => taskOf({ id, sample: `s${id}` }));
    const { files } = await importExports({ 'a.json': tasks });
    const again = await importExports({ 'a.json': tasks }, { runId: '20260302_080000000' }, files);
    const records = new TextDecoder().decode(again.files.get('reports/gold_import_qc_20260302_080000000_records.md'));
    assert.match(again.markdown, /\[2\]\(gold_import_qc_20260302_080000000_records\.md#already-imported\)/);
    assert.match(records, /\n## already imported\n/);
    const linked = again.lines.flatMap(({ code }, index) => (code === 'already-imported' ? [index + 1] : []));
    for (const line of linked)
      assert.ok(records.includes(`| [${line}](gold_import_qc_20260302_080000000.jsonl#L${line}) | a.json |`), records);
    assert.equal(linked.length, 2);
  });
});
