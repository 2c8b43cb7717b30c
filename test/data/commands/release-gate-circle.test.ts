// release-gate-circle over files in memory: it runs what it needs, and nothing without data passes.
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { type GateDecision, gateDecision } from '../../../schemas/gate-decision.ts';
import { exitCodeOf } from '../../../server/commands/exit-code.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import { releaseGateCircle } from '../../../server/commands/release-gate-circle.ts';
import { verify } from '../../../server/commands/verify.ts';
import { sha256Hex } from '../../../server/core/hash/sha256.ts';
import type { Fault } from '../../../server/ports/fault.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { sample, square } from './small-gold-round.ts';

const RUN = '20260211_105639451';
const PACK = `reports/review_pack_mixed_${RUN}.jsonl`;
const EXPORT = 'exports/export.json';
const LABELS = `artifacts/gold_round1_${RUN}/gold_labels.ndjson`;
const JSON_REPORT = `reports/RELEASE_GATE_CIRCLE_${RUN}.json`;
const STRONG = { nose: 0.4, forehead: 0.1, left_cheek: 0.3, right_cheek: 0.6, chin: 0.75 };

/** A photo on which `variant1` meets gold exactly and `baseline` is beside it. */
function packed(id: string, more: object = {}, strong: Readonly<Record<string, number>> = STRONG) {
  const modules = (shift: number) =>
    Object.entries(strong).map(([module, at]) => ({ module, polygon: square(at, 0.3 + shift, 0.1) }));
  const qc = { hair_overlap_est: 0.01, leakage_bg_est_mean: 0.01 };
  return sample(id, 0, {
    image_sha256: sha256Hex(id),
    variants: { baseline: { modules: modules(0.05), ...qc }, variant1: { modules: modules(0), ...qc } },
    ...more,
  });
}

/** As Label Studio exports it: polygons in percent, one annotation a person. */
function task(id: string, people: readonly number[], strong: Readonly<Record<string, number>> = STRONG) {
  const result = Object.entries(strong).map(([module, at], i) => ({
    ...{ id: `r${i}`, type: 'polygonlabels', from_name: 'module', to_name: 'image' },
    ...{ original_width: 100, original_height: 100 },
    value: {
      points: square(at, 0.3, 0.1).map(([x, y]) => [x! * 100, y! * 100]),
      polygonlabels: [module],
      closed: true,
    },
  }));
  const annotations = people.map((person) => ({
    ...{ id: Number(`${id.slice(1)}${person}`), completed_by: person, lead_time: 30 + person, result },
    created_at: `2026-02-11T0${person}:00:00Z`,
  }));
  return { id: Number(id.slice(1)), data: { sample_id: id, image: `images/${id}.jpg` }, annotations };
}

function workspace(samples: number, more: { export?: string; pack?: string; config?: object } = {}) {
  const files = new Map<string, Uint8Array>();
  const put = (name: string, text: string) => void files.set(name, new TextEncoder().encode(text));
  const ids = Array.from({ length: samples }, (_x, k) => `s${k + 1}`);
  for (const id of ids) put(`images/${id}.jpg`, id);
  put(PACK, more.pack ?? ids.map((id) => `${JSON.stringify(packed(id))}\n`).join(''));
  put(EXPORT, more.export ?? JSON.stringify(ids.map((id) => task(id, [1, 2]))));
  if (more.config) put('assay.config.json', JSON.stringify(more.config));
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  const run = async (given: object = {}) => {
    const all = { lsExport: [EXPORT], runId: RUN, draws: 100, ...given };
    const { args, complaints } = readArguments(releaseGateCircle, new Map(Object.entries(all)), memoryRoot);
    deepEqual(complaints, []);
    return releaseGateCircle.run(args!, memoryPorts(files));
  };
  const decision = () => gateDecision.parse(JSON.parse(text(JSON_REPORT)));
  return { files, put, text, run, decision };
}

const verdictsOf = ({ checks }: GateDecision) =>
  Object.fromEntries(checks.map(({ check, verdict }) => [check, verdict]));

describe('release-gate-circle', () => {
  it('imports, evaluates, compares, measures agreement and judges every check', async () => {
    const { run, decision, files } = workspace(12);
    const { verdict, summary } = await run();
    const made = decision();
    deepEqual(verdictsOf(made), {
      ...{
        min_labeled: 'INSUFFICIENT_DATA',
        miou_strong: 'PASS',
        module_iou_nose: 'PASS',
        module_iou_forehead: 'PASS',
      },
      ...{ module_iou_left_cheek: 'PASS', module_iou_right_cheek: 'PASS', module_iou_chin: 'PASS' },
      ...{
        worst_bucket: 'PASS',
        leakage: 'INSUFFICIENT_DATA',
        hair_overlap: 'INSUFFICIENT_DATA',
        agreement: 'PASS',
        ab_not_worse: 'PASS',
      },
      ...{ crossset_gap: 'INSUFFICIENT_DATA', import_errors: 'PASS', unpredicted: 'PASS', stale_inputs: 'PASS' },
    });
    equal(made.decision, 'INSUFFICIENT_DATA');
    equal(made.checks.find(({ check }) => check === 'min_labeled')!.more_samples, 88);
    deepEqual([exitCodeOf(verdict), summary], [3, made.summary]);
    for (const { link } of made.checks) ok(link === undefined || files.has(link.split('#')[0]!), link);
    for (const { path, sha256 } of made.evidence) equal(sha256Hex(files.get(path)!), sha256, path);
  });

  it('is fresh and comes out the same again, with the export and without', async () => {
    for (const given of [{}, { lsExport: [] }]) {
      const { files, run } = workspace(12);
      await run();
      await run(given);
      const file = `${memoryRoot}/${JSON_REPORT}`;
      const checked = await verify.run({ file, inputsOnly: false }, memoryPorts(files));
      equal(checked.verdict, 'pass', checked.summary);
    }
  });

  it('stays fresh when settings change that it did not use, and is stale when one of its thresholds does', async () => {
    const { files, run, put } = workspace(12, { config: { images: '.' } });
    await run();
    const state = async () => {
      const checked = await verify.run({ file: `${memoryRoot}/${JSON_REPORT}`, inputsOnly: true }, memoryPorts(files));
      return checked.summary;
    };
    match(await state(), /is fresh: /);
    const gates = { 'release-gate-preference': {} };
    put('assay.config.json', JSON.stringify({ gates, rounds: [], images: '.' }, null, 4));
    match(await state(), /is fresh: /);
    files.delete('assay.config.json');
    match(await state(), /is fresh: /);
    const changes = [{ date: '2026-11-21', previous: 0.65, new: 0.7, reason: 'r' }];
    const own = { 'release-gate-circle': { miou_strong: { value: 0.7, reason: 'r', changes } } };
    put('assay.config.json', JSON.stringify({ gates: own }));
    match(await state(), /is stale: assay\.config\.json has changed since\.$/);
  });

  it('made from an export outside of the workspace, says how to make it again, and does on the labels that are imported', async () => {
    const { run, files } = workspace(12);
    await run();
    const bytes = files.get(EXPORT)!;
    files.delete(EXPORT);
    // What a decision knows of an outside file is its name.
    await rejects(run({ lsExport: ['export.json'] }), (error: Fault) => {
      equal(error.isInput, true);
      match(error.message, /there is no export export\.json in the workspace/);
      match(error.wayOut, /without LS_EXPORT the gate decides on the labels that are imported already/);
      return true;
    });
    files.set(EXPORT, bytes);
    equal((await run({ lsExport: [] })).verdict, 'insufficient-data');
  });

  it('fails when a label is no longer what its export says', async () => {
    const { run, put, decision } = workspace(12);
    await run();
    put(EXPORT, '[]');
    const { verdict } = await run({ lsExport: [] });
    equal(verdict, 'fail');
    const stale = decision().checks.find(({ check }) => check === 'stale_inputs')!;
    match(stale.reason, /changed since: exports\/export\.json\.$/);
  });

  it('is not decided on the freshness of an export outside of the workspace that nobody can look at', async () => {
    const { run, put, text, decision } = workspace(12);
    await run();
    put(LABELS, text(LABELS).replaceAll('"exports/export.json"', '"away.json"'));
    await run({ lsExport: [] });
    const stale = decision().checks.find(({ check }) => check === 'stale_inputs')!;
    equal(stale.verdict, 'INSUFFICIENT_DATA');
    match(stale.reason, /; outside of the workspace and not compared: away\.json\.$/);
  });

  it('fails on errors of the export, however often it was imported before', async () => {
    const ids = Array.from({ length: 12 }, (_x, k) => `s${k + 1}`);
    const tasks = ids.map((id) => task(id, [1, 2]));
    tasks[0]!.annotations[0]!.result[0]!.value.polygonlabels = ['nsoe'];
    const { run, decision } = workspace(12, { export: JSON.stringify(tasks) });
    for (let time = 0; time < 2; time++) {
      equal((await run()).verdict, 'fail');
      const { value, reason } = decision().checks.find(({ check }) => check === 'import_errors')!;
      // The class that the taxonomy does not have, and the module that is missing for it.
      deepEqual(value, { kind: 'number', value: 2, n: 12 });
      match(reason, /nsoe/);
    }
  });

  it('fails on gold samples that the pack has no usable prediction of: none, or a broken line', async () => {
    const lines = Array.from({ length: 12 }, (_x, k) => `${JSON.stringify(packed(`s${k + 1}`))}\n`);
    const pack = ['{"sample_id":"s1",\n', ...lines.slice(2)].join('');
    const { run, decision } = workspace(12, { pack });
    equal((await run()).verdict, 'fail');
    const { verdict, value, reason } = decision().checks.find(({ check }) => check === 'unpredicted')!;
    deepEqual([verdict, value], ['FAIL', { kind: 'number', value: 2, n: 12 }]);
    match(reason, /; s1, s2\.$/);
  });

  it('says that a mock pipeline made the predictions', async () => {
    const pipeline = { adapter: 'mock', version: '1' };
    const pack = Array.from({ length: 12 }, (_x, k) => `${JSON.stringify(packed(`s${k + 1}`, { pipeline }))}\n`);
    const { run, decision, text } = workspace(12, { pack: pack.join('') });
    match((await run()).summary, /^MOCK predictions: /);
    const made = decision();
    equal(made.mock, true);
    equal(verdictsOf(made).real_predictions, 'INSUFFICIENT_DATA');
    match(text(JSON_REPORT.replace('.json', '.md')), /^# MOCK /);
  });

  it('takes recorded thresholds of the workspace, and lists them', async () => {
    const changes = [{ date: '2026-02-01', previous: 100, new: 12, reason: 'pilot' }];
    const gates = { 'release-gate-circle': { min_labeled: { value: 12, reason: 'pilot', changes } } };
    const { run, decision, text } = workspace(12, { config: { gates } });
    await run();
    equal(verdictsOf(decision()).min_labeled, 'PASS');
    match(text(JSON_REPORT.replace('.json', '.md')), /\| 2026-02-01 \| min_labeled \| 100 \| 12 \| pilot \|/);
  });

  it('passes another domain: without the checks that its taxonomy has no subject for, and without those switched off, all told', async () => {
    const ids = Array.from({ length: 12 }, (_x, k) => `s${k + 1}`);
    const board = { board: 0.4 };
    const buckets = { tone_bucket: undefined, lighting_bucket: 'ring' };
    const record = (previous: number, value: number | 'off') => ({
      ...{ value, reason: 'pilot' },
      changes: [{ date: '2026-02-01', previous, new: value, reason: 'pilot' }],
    });
    const gates = { 'release-gate-circle': { min_labeled: record(100, 12), agreement: record(0.7, 'off') } };
    const { run, decision, text, files } = workspace(12, {
      pack: ids.map((id) => `${JSON.stringify(packed(id, buckets, board))}\n`).join(''),
      export: JSON.stringify(ids.map((id) => task(id, [1], board))),
      config: { taxonomy: 'pcb_defects', gates },
    });
    const { verdict, summary } = await run();
    const made = decision();
    equal(summary, 'PASS: variant1 may be released; all 8 checks are met; 1 check is switched off (agreement).');
    deepEqual([verdict, made.summary], ['pass', summary]);
    deepEqual(
      made.left_out!.map(({ check, because }) => [check, because]),
      [
        ['agreement', 'off'],
        ['leakage', 'taxonomy'],
        ['hair_overlap', 'taxonomy'],
        ['crossset_gap', 'taxonomy'],
      ],
    );
    const report = text(JSON_REPORT.replace('.json', '.md'));
    match(
      report,
      /## Left out[\s\S]*`leakage` \| not of this taxonomy \| The taxonomy has no outline "face_oval"\. \|/,
    );
    match(report, /\| 2026-02-01 \| agreement \| 0\.7 \| off \| pilot \|/);
    ok(![...files.keys()].some((name) => name.includes('crossset')));
    const checked = await verify.run({ file: `${memoryRoot}/${JSON_REPORT}`, inputsOnly: false }, memoryPorts(files));
    equal(checked.verdict, 'pass', checked.summary);
  });

  const REFUSED: readonly [string, Parameters<typeof workspace>[1], object, RegExp][] = [
    ['an export without tasks', { export: '[]' }, {}, /give no gold label/],
    ['an export that cannot be read', { export: '{' }, {}, /give no gold label/],
    ['no gold at all', {}, { lsExport: [] }, /there are no gold labels/],
    ['an export that is not there', {}, { lsExport: ['nix.json'] }, /there is no export/],
    ['a pack of other samples', { pack: `${JSON.stringify(packed('x1'))}\n` }, {}, /no sample of .* is in/],
    ['an empty pack', { pack: '' }, {}, /no sample of .* is in/],
    ['a pack of half-written lines', { pack: '{"sample_id":' }, {}, /holds no sound/],
    ['a run without a pack', {}, { runId: '20260101_000000000' }, /no review pack of run/],
    ['a run id that is no date', {}, { runId: '20269999_000000000', reviewJsonl: PACK }, /is no date/],
    ['a variant that is not in the pack', {}, { candidate: 'variant9' }, /has no variant "variant9"/],
    [
      'a threshold that was changed without a record',
      { config: { gates: { 'release-gate-circle': { leakage: { value: 0.9, reason: 'x' } } } } },
      {},
      /changed from 0\.1 to 0\.9 without a record/,
    ],
    [
      'a run with the predictions of another',
      { pack: `${JSON.stringify(packed('s1', { run_id: '20260301_080000000' }))}\n` },
      { reviewJsonl: PACK },
      new RegExp(`are of run 20260301_080000000, the gate is asked to decide on run ${RUN}`),
    ],
  ];
  for (const [title, contents, given, message] of REFUSED) {
    it(`refuses ${title}, and decides nothing`, async () => {
      const { run, files } = workspace(12, contents);
      await rejects(run(given), message);
      ok(!files.has(JSON_REPORT));
      ok(!files.has(LABELS) || title !== 'an export without tasks');
    });
  }
});
