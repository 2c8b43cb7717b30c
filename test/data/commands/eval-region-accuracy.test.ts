// eval-region-accuracy over files in memory, on boxes whose overlaps can be worked out by hand, and on bad input.
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { evaluationLine } from '../../../schemas/evaluation-line.ts';
import { evaluationReport } from '../../../schemas/evaluation-report.ts';
import { evalRegionAccuracy } from '../../../server/commands/eval-region-accuracy.ts';
import { brokenLinks, unlinkedNumbers } from '../../report-links.ts';
import { type Content, runOn } from './run-on.ts';
import { label } from './small-gold-round.ts';

const box = (x: number, y: number) => ({ x, y, w: 0.1, h: 0.1 });
const gold = (id: string, issues: object[], more: object = {}) => label(id, { issues, ...more });
const output = (id: string, issues: object[], more: object = {}) => ({
  ...{ sample_id: id, model: 'vision_a', tone_bucket: 'dark', issues },
  ...more,
});

const labels = [
  gold('s1', [{ type: 'redness', region: 'nose', bbox: box(0.4, 0.4) }]),
  gold('s2', [
    { type: 'redness', region: 'chin', bbox: box(0.1, 0.1) },
    { type: 'acne', region: 'nose', bbox: box(0.5, 0.5) },
  ]),
];
const outputs = [
  output('s1', [
    { type: 'redness', region: 'nose', bbox: box(0.4, 0.4), confidence: 0.9 },
    { type: 'redness', bbox: box(0.8, 0.8), confidence: 0.3 },
  ]),
  // A third of the union: shifted by half its width.
  output('s2', [{ type: 'redness', region: 'nose', bbox: box(0.15, 0.1), confidence: 0.6 }]),
];
const paths = { modelOutputs: 'model_outputs.ndjson', goldLabels: 'gold_labels.ndjson', runId: '20260211_105639451' };
const name = 'reports/eval_region_accuracy_20260211_105639451';
const run = (contents: Record<string, Content>, more: object = {}) =>
  runOn(evalRegionAccuracy, contents, { ...paths, draws: 200, ...more });
const sound = { 'gold_labels.ndjson': labels, 'model_outputs.ndjson': outputs };

describe('eval-region-accuracy', () => {
  it('counts what is found, wrong and missed', async () => {
    const { outcome } = await run(sound);
    equal(outcome.verdict, 'pass');
    // Two of three predictions are right, two of three gold boxes are found: F1 2/3.
    match(outcome.summary, /^F1 of issue boxes at IoU 0\.3: vision_a 0\.667 .*\(2 found, 1 wrong, 1 missed\)\.$/);
  });

  it('gives precision, recall, AP by type, the micro and macro means and buckets, as its schema says', async () => {
    const { written } = await run(sound);
    const report = evaluationReport.parse(JSON.parse(written(`${name}.json`)));
    const of = (metric: string, group: object) => {
      const value = report.metrics.find(
        (one) => one.metric === metric && JSON.stringify(one.group) === JSON.stringify({ model: 'vision_a', ...group }),
      )?.value;
      return value?.kind === 'number' ? Number(value.value.toFixed(6)) : value?.kind;
    };
    equal(of('precision', { type: 'redness' }), 0.666667);
    equal(of('recall', { type: 'redness' }), 1);
    // Nothing was predicted, so that macro precision rests on redness alone; macro F1 is the mean of .8 and 0.
    equal(of('precision', { type: 'acne' }), 'undefined');
    deepEqual([of('precision', { average: 'macro' }), of('f1', { average: 'macro' })], [0.666667, 0.4]);
    // The wrong box has the least confidence: it costs nothing of AP at IoU .3; at .35 and more the second is wrong too.
    deepEqual([of('ap', { type: 'redness' }), of('ap', { type: 'acne' }), of('ap', {})], [1, 0, 0.5]);
    equal(of('coco_ap', { type: 'redness' }), Number((51 / 101).toFixed(6)));
    deepEqual([of('f1', { tone_bucket: 'dark' }), of('same_region', {})], [0.666667, 0.5]);
    for (const line of written(`${name}.jsonl`).trim().split('\n')) evaluationLine.parse(JSON.parse(line));
  });

  it('holds a sample with two labels against each of them', async () => {
    const twice = gold('s1', [], { annotator_id: 'b', label_id: 'gl_b' });
    const { outcome } = await run({ ...sound, 'gold_labels.ndjson': [...labels, twice] });
    match(outcome.summary, /\(2 found, 3 wrong, 1 missed\)/);
  });

  it('refuses missing and empty gold, and gold without issues, with the way out', async () => {
    const { 'model_outputs.ndjson': given } = sound;
    const empty = gold('s1', []);
    const cases: Record<string, Content>[] = [{}, { 'gold_labels.ndjson': [] }, { 'gold_labels.ndjson': [empty] }];
    for (const contents of cases)
      await rejects(run({ 'model_outputs.ndjson': given, ...contents }), /so that nothing can be measured/);
  });

  it('makes a dry run of missing gold when that is allowed, and says that nothing was measured', async () => {
    const { outcome, written } = await run({ 'model_outputs.ndjson': outputs }, { allowEmptyGold: true });
    equal(outcome.verdict, 'pass');
    match(outcome.summary, /^Dry run: nothing was measured, because there is no such file\.$/);
    const { metrics, not_evaluated } = evaluationReport.parse(JSON.parse(written(`${name}.json`)));
    deepEqual(metrics, []);
    equal(not_evaluated?.[0]?.what, 'gold_labels.ndjson');
  });

  it('refuses outputs of other samples, samples given twice, and mixed taxonomies', async () => {
    const other = { ...sound, 'model_outputs.ndjson': [output('s9', [])] };
    await rejects(run(other), /no sample of gold_labels\.ndjson is in model_outputs\.ndjson/);
    const twice = { ...sound, 'model_outputs.ndjson': [...outputs, outputs[0]!] };
    await rejects(run(twice), /holds sample "s1" of model "vision_a" twice/);
    const mixed = { ...sound, 'gold_labels.ndjson': [...labels, gold('s3', [], { taxonomy_version: 'other_v1' })] };
    await rejects(run(mixed), /mixes taxonomy versions/);
  });

  it('tells half-written lines, samples without a label and labels without a sample, and does not count them', async () => {
    const { outcome, written } = await run({
      'gold_labels.ndjson': [...labels, gold('s3', [])],
      'model_outputs.ndjson': [...outputs, output('s4', []), '{"sample_id": "s3", "mod'],
    });
    match(outcome.summary, /; 3 not evaluated\.$/);
    ok(/sample "s3".*has a gold label but no line/.test(written(`${name}.md`)));
    match(written(`${name}.md`), /model_outputs\.ndjson:4:/);
  });

  it('links every number to the boxes behind it, and those to their lines', async () => {
    const { written, names } = await run(sound);
    const read = (path: string) => (names().includes(path) ? written(path) : undefined);
    deepEqual(brokenLinks([`${name}.md`, `${name}.html`, `${name}_records.md`], read), []);
    deepEqual(unlinkedNumbers(written(`${name}.md`)), []);
    // The wrong box of s1 with its confidence, its line and its gold label.
    match(
      written(`${name}_records.md`),
      /## vision a redness wrong\n\n.*\n\n.*\n.*\n\| \[s1\]\(eval_region_accuracy_20260211_105639451\.jsonl#L2\) · \[label\]\(\.\.\/gold_labels\.ndjson#L1\) \| redness \| wrong \| 0\.300 \| – \|/,
    );
  });

  it('gives AP an interval over samples, and none where there is one sample', async () => {
    const many = Array.from({ length: 12 }, (_x, k) => gold(`t${k}`, [{ type: 'redness', bbox: box(0.4, 0.4) }]));
    const half = many.map((_label, k) =>
      output(`t${k}`, [{ type: 'redness', bbox: box(k % 2 === 0 ? 0.4 : 0.7, 0.4), confidence: 0.5 + k / 100 }]),
    );
    const { written } = await run({ 'gold_labels.ndjson': many, 'model_outputs.ndjson': half });
    const apOf = (text: string) =>
      evaluationReport
        .parse(JSON.parse(text))
        .metrics.filter(({ metric, group }) => metric === 'ap' && (group.type ?? 'redness') === 'redness')
        .map(({ value }) => value);
    for (const value of apOf(written(`${name}.json`))) {
      ok(value.kind === 'number' && value.interval!.low < value.value && value.value < value.interval!.high);
    }
    const one = await run({ 'gold_labels.ndjson': many.slice(0, 1), 'model_outputs.ndjson': half.slice(0, 1) });
    for (const value of apOf(one.written(`${name}.json`)))
      deepEqual([value.kind, 'interval' in value], ['number', false]);
  });
});
