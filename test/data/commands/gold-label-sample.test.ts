// pseudo-label-job and gold-label-sample over files in memory: what they write, what may leave the workspace, what bad input does.
import { deepEqual, doesNotMatch, equal, match, ok, rejects } from 'node:assert/strict';
import { type GoldTask, goldTask } from '../../../schemas/gold-task.ts';
import { type HardCase, hardCase } from '../../../schemas/hard-case.ts';
import { type PseudoLabel, pseudoLabel } from '../../../schemas/pseudo-label.ts';
import type { AnyCommand, Outcome } from '../../../server/commands/command.ts';
import { goldLabelSample } from '../../../server/commands/gold-label-sample.ts';
import { pseudoLabelJob } from '../../../server/commands/pseudo-label-job.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

const FOLDER = 'tmp/diag_pseudo_label_factory';
const runId = '20260211_105639451';
type Files = Map<string, Uint8Array>;

const answer = (sample_id: string, model: string, confidence: number, more: object = {}) => ({
  ...{ sample_id, model, tone_bucket: 'dark', lighting_bucket: 'even', quality: { pass: true, score: 0.9 } },
  issues: confidence > 0 ? [{ type: 'redness', region: 'nose', confidence }] : [],
  ...more,
});
/** s1 agreed on, s2 disagreed on, s3 seen by nobody. */
const outputs = [
  answer('s1', 'a', 0.9),
  answer('s1', 'b', 0.85),
  answer('s2', 'a', 0.9),
  answer('s2', 'b', 0),
  answer('s3', 'a', 0, { tone_bucket: 'light' }),
  answer('s3', 'b', 0, { tone_bucket: 'light' }),
];

function filesOf(lines: readonly (object | string)[], more: Record<string, string> = {}): Files {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const files = { [`${FOLDER}/model_outputs.ndjson`]: text, ...more };
  return new Map(Object.entries(files).map(([name, content]) => [name, new TextEncoder().encode(content)]));
}

async function run(command: AnyCommand, files: Files, given: object = {}): Promise<Outcome> {
  const read = readArguments(command, new Map(Object.entries({ runId, ...given })), memoryRoot);
  ok('args' in read, JSON.stringify(read));
  return command.run(read.args, memoryPorts(files));
}

function lines<T>(files: Files, name: string): T[] {
  const text = new TextDecoder().decode(files.get(`${FOLDER}/${name}`));
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
}

const tasksOf = (files: Files) => lines<GoldTask>(files, 'gold_label_tasks.jsonl').map((task) => goldTask.parse(task));

describe('pseudo-label-job', () => {
  it('writes what models agree on and what they do not, as their schemas ask', async () => {
    const files = filesOf(outputs);
    const { verdict, summary } = await run(pseudoLabelJob, files);
    deepEqual([verdict, summary], ['pass', '3 samples: 2 pseudo labels, 1 hard case.']);
    const pseudo = lines<PseudoLabel>(files, 'pseudo_labels.ndjson').map((one) => pseudoLabel.parse(one));
    deepEqual(
      pseudo.map(({ sample_id, issues }) => [sample_id, issues.map(({ confidence }) => confidence)]),
      [
        ['s1', [0.85]],
        ['s3', []],
      ],
    );
    const [hard] = lines<HardCase>(files, 'hard_cases.ndjson').map((one) => hardCase.parse(one));
    deepEqual([hard?.sample_id, hard?.score], ['s2', 0.9]);
    match(new TextDecoder().decode(files.get(`reports/pseudo_label_job_${runId}.md`)), /s2 \| 0\.9 \| disagreement/);
  });

  it('makes neither of a photo that is not good enough, unless it barely is', async () => {
    const refused = (score: number) =>
      outputs.map((line) => (line.sample_id === 's1' ? { ...line, quality: { pass: false, score } } : line));
    const bad = filesOf(refused(0.1));
    match((await run(pseudoLabelJob, bad)).summary, /1 pseudo label, 1 hard case, 1 not good enough/);
    const borderline = filesOf(refused(0.5));
    match((await run(pseudoLabelJob, borderline)).summary, /1 pseudo label, 2 hard cases\.$/);
  });

  it('gives no pseudo label where one model answered, and says so', async () => {
    const { summary } = await run(pseudoLabelJob, filesOf([outputs[0]!]));
    equal(summary, '1 sample: 0 pseudo labels, 0 hard cases, 1 answered by one model only.');
  });

  it('fails on a half-written line, names it, and uses the rest', async () => {
    const { verdict, wayOut } = await run(pseudoLabelJob, filesOf([...outputs, '{"sample_id":"s4","mod']));
    equal(verdict, 'fail');
    match(wayOut ?? '', /model_outputs\.ndjson:7:/);
  });

  it('refuses outputs that are not there, that are empty, and a band turned round', async () => {
    await rejects(run(pseudoLabelJob, new Map()), /there is no file .*model_outputs/);
    await rejects(run(pseudoLabelJob, filesOf([])), /holds no model outputs/);
    await rejects(run(pseudoLabelJob, filesOf(outputs), { qualityFrom: 0.9 }), /HARD_QUALITY_FROM is above/);
  });

  it('writes the same bytes whatever order the lines are in', async () => {
    const [one, other] = [filesOf(outputs), filesOf(outputs.toReversed())];
    await run(pseudoLabelJob, one);
    await run(pseudoLabelJob, other);
    for (const name of ['pseudo_labels.ndjson', 'hard_cases.ndjson'])
      deepEqual(one.get(`${FOLDER}/${name}`), other.get(`${FOLDER}/${name}`));
  });
});

describe('gold-label-sample', () => {
  async function sampled(lines: readonly (object | string)[], given: object = {}, more: Record<string, string> = {}) {
    const files = filesOf(lines, more);
    await run(pseudoLabelJob, files);
    return { files, outcome: await run(goldLabelSample, files, given) };
  }
  const allowing = { 'assay.config.json': '{"allow_roi":true}' };
  const roi = (sample: string, optIn: boolean, uri = `rois/${sample}_nose.png`) =>
    outputs.map((line) =>
      line.sample_id === sample ? { ...line, consent: { roi_opt_in: optIn }, roi_image_uri: uri } : line,
    );

  it('draws hard cases first and tells how many of what was asked', async () => {
    const { files, outcome } = await sampled(outputs, { total: 2, hardRatio: 0.5 });
    deepEqual([outcome.verdict, outcome.summary], ['pass', '2 tasks drawn, 1 of them hard.']);
    deepEqual(
      tasksOf(files).map(({ sample_id, hard }) => [sample_id, hard]),
      [
        ['s2', true],
        ['s3', false],
      ],
    );
  });

  it('takes all there are when more are asked for, and warns of few hard cases', async () => {
    const { outcome } = await sampled(outputs, { total: 500, hardRatio: 0.2 });
    equal(
      outcome.summary,
      '3 tasks drawn of 500 asked for, 1 of them hard (100 asked for), a share of hard cases of 0.2 is below the recommended 0.5.',
    );
  });

  it('never writes a photo, a path of one, or what the record holds beside', async () => {
    const photo = outputs.map((line) => ({
      ...line,
      image_path: 'images/face.jpg',
      exif: { gps: 1 },
      email: 'a@b.org',
    }));
    const { files } = await sampled(photo);
    doesNotMatch(new TextDecoder().decode(files.get(`${FOLDER}/gold_label_tasks.jsonl`)), /face|gps|@/);
  });

  it('refuses to hand out a sample that is named like a photo or by an address', async () => {
    const named = (id: string) => outputs.map((line) => (line.sample_id === 's1' ? { ...line, sample_id: id } : line));
    const { files, outcome } = await sampled(named('people/jane.jpg'));
    match(outcome.summary, /1 sample refused\.$/);
    equal(tasksOf(files).length, 2);
    match((await sampled(named('jane@example.org'))).outcome.summary, /1 sample refused\.$/);
  });

  it('adds the image of a region only when asked, allowed by the workspace, and opted in', async () => {
    const uris = async (lines: readonly object[], given: object, more?: Record<string, string>) =>
      tasksOf((await sampled(lines, given, more)).files).flatMap(({ roi_image_uri }) => roi_image_uri ?? []);
    deepEqual(await uris(roi('s1', true), { allowRoi: true }, allowing), ['rois/s1_nose.png']);
    deepEqual(await uris(roi('s1', true), {}, allowing), []);
    deepEqual(await uris(roi('s1', false), { allowRoi: true }, allowing), []);
    await rejects(sampled(roi('s1', true), { allowRoi: true }), /which this workspace does not allow/);
  });

  it('leaves out the image of a region that is named like the whole photo', async () => {
    const { files } = await sampled(roi('s1', true, 'photos/s1.jpg'), { allowRoi: true }, allowing);
    ok(tasksOf(files).every((task) => !('roi_image_uri' in task)));
    match(
      new TextDecoder().decode(files.get(`reports/gold_label_sample_${runId}.md`)),
      /1 refused as named like the whole/,
    );
  });

  it('leaves out what is labeled already', async () => {
    const label = {
      ...{ label_id: 'gl_1', sample_id: 's1', round: 'r', run_id: runId, annotator_id: 'a', modules: [], issues: [] },
      ...{ created_at: '2026-02-11T10:56:39Z', taxonomy_version: 'aurora_skin_v1', supersedes_label_id: null },
      provenance: { file: 'x.json', sha256: 'ab'.repeat(32) },
    };
    const { files } = await sampled(
      outputs,
      { exclude: ['gold_labels.ndjson'] },
      { 'gold_labels.ndjson': JSON.stringify(label) },
    );
    deepEqual(
      tasksOf(files)
        .map(({ sample_id }) => sample_id)
        .sort(),
      ['s2', 's3'],
    );
  });

  it('draws from a review pack too', async () => {
    const pack = ['p1', 'p2'].map((sample_id) =>
      JSON.stringify({
        ...{ sample_id, source: 'internal', image_path: `images/${sample_id}.jpg`, image_sha256: 'ab'.repeat(32) },
        ...{ width: 9, height: 9, variants: {} },
      }),
    );
    const name = `reports/review_pack_mixed_${runId}.jsonl`;
    const { files, outcome } = await sampled(outputs, { pool: name }, { [name]: pack.join('\n') });
    match(outcome.summary, /^2 tasks drawn/);
    deepEqual(
      tasksOf(files)
        .map(({ sample_id }) => sample_id)
        .sort(),
      ['p1', 'p2'],
    );
    match(
      new TextDecoder().decode(files.get(`reports/gold_label_sample_${runId}.md`)),
      /hard case s2 .* does not have it/,
    );
  });

  it('refuses a review pack that holds a sample twice', async () => {
    const line = JSON.stringify({
      ...{ sample_id: 'p1', source: 'internal', image_path: 'images/p1.jpg', image_sha256: 'ab'.repeat(32) },
      ...{ width: 9, height: 9, variants: {} },
    });
    const name = `reports/review_pack_mixed_${runId}.jsonl`;
    const twice = { [name]: `${line}\n${line}\n` };
    await rejects(sampled(outputs, { pool: name }, twice), /:2 holds sample "p1" again, after line 1/);
  });

  it('asks for the hard cases, unless none are wanted', async () => {
    await rejects(run(goldLabelSample, filesOf(outputs)), /there is no file .*hard_cases\.ndjson/);
    match((await run(goldLabelSample, filesOf(outputs), { hardRatio: 0 })).summary, /0 of them hard/);
  });

  it('says when no sample is left', async () => {
    const { outcome } = await sampled(
      outputs.map((line) => ({ ...line, sample_id: `${line.sample_id}.jpg` })),
      { hardRatio: 0 },
    );
    equal(outcome.verdict, 'refused');
    match(outcome.wayOut ?? '', /s1\.jpg/);
  });
});
