// train-calibrator, eval-calibration and calibrate over files in memory.
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { calibrator as calibratorSchema } from '../../../schemas/calibrator.ts';
import { evaluationReport } from '../../../schemas/evaluation-report.ts';
import { calibrate } from '../../../server/commands/calibrate.ts';
import type { AnyCommand } from '../../../server/commands/command.ts';
import { evalCalibration } from '../../../server/commands/eval-calibration.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import { trainCalibrator } from '../../../server/commands/train-calibrator.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { brokenLinks, unlinkedNumbers } from '../../report-links.ts';
import { label } from './small-gold-round.ts';

const SAMPLES = 'artifacts/calibration_train_samples.ndjson';
const OUTPUTS = 'tmp/diag_pseudo_label_factory/model_outputs.ndjson';
const GOLD = 'tmp/diag_pseudo_label_factory/gold_labels.ndjson';
const CALIBRATOR = 'model_registry/calibrator_v20260211.json';

const lines = (records: readonly unknown[]) => records.map((one) => `${JSON.stringify(one)}\n`).join('');

/** Overconfident: confidence 0.9 is right every second time, 0.6 every fifth. */
function trainingSamples(n: number, from = 0) {
  return Array.from({ length: n }, (_x, k) => {
    const sure = k % 2 === 0;
    const correct = sure ? k % 4 === 0 : k % 10 === 1;
    const about = { sample_id: `s${from + k}`, variant: 'm', type: 'redness', confidence: sure ? 0.9 : 0.6, correct };
    return { ...about, tone_bucket: k % 3 === 0 ? 'dark' : 'light' };
  });
}

function workspace(contents: Record<string, string>) {
  const files = new Map(Object.entries(contents).map(([name, text]) => [name, new TextEncoder().encode(text)]));
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  const run = async (command: AnyCommand, given: object = {}, environment: Record<string, string> = {}) => {
    const read = readArguments(command, new Map(Object.entries(given)), memoryRoot);
    ok('args' in read, JSON.stringify(read));
    return command.run(read.args, memoryPorts(files, { environment }));
  };
  return { files, text, run };
}

describe('train-calibrator', () => {
  it('writes a calibrator of its own schema, a report and the alias', async () => {
    const { run, text } = workspace({ [SAMPLES]: lines(trainingSamples(100)) });
    const { verdict, reports } = await run(trainCalibrator, { draws: 100 });
    equal(verdict, 'pass');
    const name = CALIBRATOR.replace('.json', '');
    deepEqual(reports, [
      ...['.md', '.html', '_records.md', '.csv', '.json'].map((end) => `${name}${end}`),
      'model_registry/diag_calibration_v1.json',
    ]);
    const { global, by_issue, version, provenance } = calibratorSchema.parse(JSON.parse(text(CALIBRATOR)));
    deepEqual([version, global.n, Object.keys(by_issue)], ['calibrator_v20260211', 100, ['redness']]);
    deepEqual(provenance.parameters.calTrainSamples, SAMPLES);
    equal(text('model_registry/diag_calibration_v1.json'), text(CALIBRATOR));
  });

  it('links every number to the predictions that it learnt from, with what each method says of them unseen', async () => {
    const shine = trainingSamples(20, 200).map((sample) => ({ ...sample, type: 'shine' }));
    const { run, text, files } = workspace({ [SAMPLES]: lines([...trainingSamples(100), ...shine]) });
    const { data } = await run(trainCalibrator, { draws: 100 });
    const name = CALIBRATOR.replace('.json', '');
    const read = (path: string) => (files.has(path) ? text(path) : undefined);
    deepEqual(brokenLinks([`${name}.md`, `${name}.html`, `${name}_records.md`], read), []);
    deepEqual(unlinkedNumbers(text(`${name}.md`)), []);
    match(text(`${name}.md`), /\| all types \| \w+ \| \[120\]\([^)]*#all-types\) \|/);
    match(text(`${name}_records.md`), /## redness\n\nredness: 100 predictions/);
    deepEqual((data as { records: unknown }).records, {
      ...{ 'all types': `${name}_records.md#all-types`, redness: `${name}_records.md#redness` },
    });
    // Of each prediction of a type with a map of its own, what both maps say of it; of others only the map of all types.
    const table = text(`${name}.csv`)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    deepEqual(new Set(table.map((cells) => cells.length)), new Set([14]));
    const { global, by_issue } = calibratorSchema.parse(JSON.parse(text(CALIBRATOR)));
    for (const [first, fit, rows] of [
      [6, global, table.slice(1)],
      [10, by_issue.redness!, table.slice(1).filter(([, , type]) => type === 'redness')],
    ] as const) {
      const column = table[0]!.findIndex((cell, at) => at >= first && cell.endsWith(`_${fit.map.method}`));
      const brier = rows.reduce((sum, row) => sum + (Number(row[column]) - Number(row[4])) ** 2, 0) / rows.length;
      ok(fit.brier_after?.kind === 'number' && Math.abs(fit.brier_after.value - brier) < 1e-12);
    }
    equal(table.at(-1)![10], '');
  });

  it('may be asked to write outside of the workspace, where nothing leads back into it', async () => {
    const { run, text } = workspace({ [SAMPLES]: lines(trainingSamples(100)) });
    await run(trainCalibrator, { draws: 100, out: '/elsewhere' });
    const name = '/elsewhere/calibrator_v20260211';
    match(text(`${name}.md`), /\[100\]\(calibrator_v20260211_records\.md#all-types\)/);
    match(
      text(`${name}.md`),
      /\| calibration\\?_train\\?_samples \| artifacts\/calibration\\?_train\\?_samples\.ndjson \|/,
    );
  });

  it('never overwrites: the second one of a day gets _2, and the alias follows', async () => {
    const { run, text } = workspace({ [SAMPLES]: lines(trainingSamples(100)) });
    await run(trainCalibrator, { draws: 100 });
    const first = text(CALIBRATOR);
    await run(trainCalibrator, { draws: 100, seed: 7 });
    equal(text(CALIBRATOR), first);
    match(text('model_registry/diag_calibration_v1.json'), /"version": "calibrator_v20260211_2"/);
  });

  it('holds model outputs against gold', async () => {
    const box = { x: 0.4, y: 0.4, w: 0.1, h: 0.1 };
    const ids = Array.from({ length: 60 }, (_x, k) => `s${k}`);
    const issues = [
      { type: 'redness', bbox: box, confidence: 0.8 },
      { type: 'shine', bbox: box, confidence: 0.7 },
    ];
    const { run, text } = workspace({
      [OUTPUTS]: lines([...ids, 'unlabeled'].map((sample_id) => ({ sample_id, model: 'm1', issues }))),
      [GOLD]: lines(ids.map((id) => label(id))),
    });
    const { data } = await run(trainCalibrator, { draws: 100 });
    const { by_issue, taxonomy_version } = calibratorSchema.parse(JSON.parse(text(CALIBRATOR)));
    deepEqual([Object.keys(by_issue), taxonomy_version], [['redness', 'shine'], 'aurora_skin_v1']);
    deepEqual((data as { not_evaluated: unknown }).not_evaluated, [
      { what: `1 outputs of ${OUTPUTS}`, why: 'have no gold label' },
    ]);
  });

  it('names the manifest whose adjudicators decided as an input, so that the calibrator is stale when it changes', async () => {
    const box = { x: 0.4, y: 0.4, w: 0.1, h: 0.1 };
    const ids = Array.from({ length: 60 }, (_x, k) => `s${k}`);
    const output = { model: 'm1', issues: [{ type: 'redness', bbox: box, confidence: 0.8 }] };
    const manifest = GOLD.replace('gold_labels.ndjson', 'manifest.json');
    const { run, text } = workspace({
      [OUTPUTS]: lines(ids.map((sample_id) => ({ sample_id, ...output }))),
      [GOLD]: lines(ids.map((id) => label(id))),
      [manifest]: JSON.stringify({ annotators: [{ annotator_id: 'a', role: 'adjudicator' }] }),
    });
    await run(trainCalibrator, { draws: 100 });
    const { provenance } = calibratorSchema.parse(JSON.parse(text(CALIBRATOR)));
    deepEqual(
      provenance.inputs.map(({ path, role }) => [path, role]),
      [
        [OUTPUTS, 'model_outputs'],
        [GOLD, 'gold_labels'],
        [manifest, 'manifest'],
      ],
    );
  });

  it('lacks data below the least number of predictions, and writes nothing', async () => {
    for (const n of [0, 49]) {
      const { run, files } = workspace({ [SAMPLES]: lines(trainingSamples(n)) });
      const { verdict, summary } = await run(trainCalibrator);
      equal(verdict, 'insufficient-data');
      match(summary, new RegExp(`gives ${n} predictions with gold, 50 are needed`));
      equal(files.size, 1);
    }
  });

  const REFUSED: readonly [string, Record<string, string>, object, RegExp][] = [
    ['nothing to learn from', {}, {}, /there are no model outputs/],
    ['outputs without gold', { [OUTPUTS]: '' }, {}, /there are no gold labels/],
    ['both forms at once', {}, { calTrainSamples: SAMPLES, modelOutputs: OUTPUTS }, /both given/],
    ['a file that is not there', {}, { calTrainSamples: 'nix.ndjson' }, /there is no file nix\.ndjson/],
    ['lines that are no samples', { [SAMPLES]: '{"a":1}\n{' }, {}, /holds no sound/],
    [
      'the same output twice',
      { [OUTPUTS]: lines([1, 2].map(() => ({ sample_id: 's', model: 'm', issues: [] }))), [GOLD]: lines([label('s')]) },
      {},
      /holds sample "s" of model "m" twice/,
    ],
  ];
  for (const [title, contents, given, message] of REFUSED) {
    it(`refuses ${title}`, () => rejects(workspace(contents).run(trainCalibrator, given), message));
  }
});

describe('eval-calibration', () => {
  async function trained(more: Record<string, string> = {}) {
    const made = workspace({ [SAMPLES]: lines(trainingSamples(120)), ...more });
    await made.run(trainCalibrator, { draws: 100 });
    return made;
  }
  const report = (text: (name: string) => string) =>
    evaluationReport.parse(JSON.parse(text('reports/eval_calibration_20260211_105639451.json')));

  it('cross-fits on the samples that the calibrator was trained on', async () => {
    const { run, text } = await trained();
    const { verdict, summary } = await run(evalCalibration, { draws: 200 });
    equal(verdict, 'pass');
    match(summary, /^calibrator_v20260211 improves calibration on 120 predictions: Brier score 0\.\d+ .* → 0\.\d+ /);
    const { details, metrics } = report(text);
    equal(details!.how, 'cross-fitted');
    const before = metrics.find(({ metric, group }) => metric === 'brier' && Object.keys(group).length === 1)!.value;
    // Half at 0.9 of which half are right, half at 0.6 of which one in five is.
    const expected = (0.5 * (0.01 + 0.81)) / 2 + (0.2 * 0.16 + 0.8 * 0.36) / 2;
    ok(before.kind === 'number' && Math.abs(before.value - expected) < 1e-9, JSON.stringify([before, expected]));
    ok(metrics.some(({ group }) => group.tone_bucket === 'dark' && group.stage === 'after'));
    match(text('reports/eval_calibration_20260211_105639451.svg'), /^<svg /);
  });

  it('holds the calibrator itself against samples that it has not seen, and leaves out those it has', async () => {
    const { run, text } = await trained({ 'new.ndjson': lines(trainingSamples(60, 100)) });
    const { verdict } = await run(evalCalibration, { calTrainSamples: 'new.ndjson', draws: 200 });
    equal(verdict, 'pass');
    const { details, not_evaluated, samples } = report(text);
    deepEqual([details!.how, samples], ['held-out', 40]);
    deepEqual(not_evaluated, [{ what: '20 predictions', why: 'the calibrator was trained on their samples' }]);
  });

  it('lacks data when all samples have been seen', async () => {
    const { run } = await trained({ 'new.ndjson': lines(trainingSamples(20)) });
    const { verdict, summary } = await run(evalCalibration, { calTrainSamples: 'new.ndjson', draws: 200 });
    equal(verdict, 'insufficient-data');
    match(summary, /cannot be judged: there are no predictions/);
  });

  it('refuses when it cannot be known what the calibrator has seen', async () => {
    const { run, files } = await trained({ 'new.ndjson': lines(trainingSamples(60, 500)) });
    files.delete(SAMPLES);
    await rejects(run(evalCalibration, { calTrainSamples: 'new.ndjson' }), /unknown which samples it has seen/);
  });

  it('refuses without a calibrator, and with one that is none', async () => {
    await rejects(workspace({ [SAMPLES]: '' }).run(evalCalibration), /there is no calibrator in model_registry/);
    for (const broken of ['{', '[]', '{"version":"calibrator_v20260211","global":{}}']) {
      const { run } = workspace({ [SAMPLES]: '', [CALIBRATOR]: broken });
      await rejects(run(evalCalibration), /it is no JSON|it is no calibrator/);
    }
  });

  it('links every number to its predictions, those of each bin of the diagram too', async () => {
    const { run, text, files } = workspace({ [SAMPLES]: lines(trainingSamples(100)) });
    await run(trainCalibrator, { draws: 100 });
    const { reports } = await run(evalCalibration, { draws: 100 });
    const name = reports[0]!.replace(/\.md$/, '');
    const read = (path: string) => (files.has(path) ? text(path) : undefined);
    deepEqual(brokenLinks([`${name}.md`, `${name}.html`, `${name}_records.md`], read), []);
    deepEqual(unlinkedNumbers(text(`${name}.md`)), []);
    // Fifty predictions have confidence 0.9, in the ninth of ten bins.
    match(text(`${name}.md`), /\| before \| 0\.8 to 0\.9 \| \[50\]\([^)]*#before-bin-9\) \|/);
    match(text(`${name}_records.md`), /## before bin 9\n\nbefore · bin 9: 50 predictions/);
  });
});

describe('calibrate', () => {
  const output = { sample_id: 's1', model: 'm', issues: [{ type: 'redness', confidence: 0.9, own: 1 }] };
  const ON = { DIAG_CALIBRATION_ENABLED: 'true' };
  async function trained() {
    const made = workspace({ [SAMPLES]: lines(trainingSamples(100)), [OUTPUTS]: lines([output]) });
    await made.run(trainCalibrator, { draws: 100, calTrainSamples: SAMPLES });
    return made;
  }

  it('adds the calibrated probability and the severity, and keeps the rest', async () => {
    const { run, text } = await trained();
    const { verdict } = await run(calibrate, {}, ON);
    equal(verdict, 'pass');
    const written = JSON.parse(text('tmp/diag_pseudo_label_factory/model_outputs_calibrated.ndjson'));
    const [{ confidence_calibrated: probability, ...issue }] = written.issues;
    ok(Math.abs(probability - 0.5) < 0.05, String(probability));
    deepEqual(issue, {
      ...{ type: 'redness', confidence: 0.9, own: 1, severity: 'moderate' },
      ...{ calibrator: 'calibrator_v20260211', calibration: 'issue' },
    });
  });

  it('does nothing while it is off, and says how to turn it on', async () => {
    const { run, files } = await trained();
    const before = files.size;
    const { verdict, summary, wayOut } = await run(calibrate);
    deepEqual([verdict, files.size], ['refused', before]);
    match(`${summary} ${wayOut}`, /DIAG_CALIBRATION_ENABLED is not true\. export DIAG_CALIBRATION_ENABLED=true/);
  });

  it('does nothing when it is on and there is no calibrator', async () => {
    const { run } = workspace({ [OUTPUTS]: lines([output]) });
    const { verdict, summary } = await run(calibrate, {}, ON);
    equal(verdict, 'refused');
    match(summary, /there is no diag_calibration_v1\.json in model_registry\.$/);
  });
});
