// eval-gold-iaa over files in memory: what it reads, what it writes, and what it says of bad input.
import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluationLine } from '../../../schemas/evaluation-line.ts';
import { evaluationReport } from '../../../schemas/evaluation-report.ts';
import { evalGoldIaa } from '../../../server/commands/eval-gold-iaa.ts';
import { runOn } from './run-on.ts';
import { label, square } from './small-gold-round.ts';

const exportsFolder = join(import.meta.dirname, '..', '..', '..', 'examples', 'portraits', 'exports');
const two = (id: string, shift: number) => [
  label(id, { annotator_id: 'a', label_id: `gl_a_${id}` }),
  label(id, {
    ...{ annotator_id: 'b', label_id: `gl_b_${id}` },
    modules: [{ module: 'nose', polygon: square(0.4 + shift, 0.4, 0.2) }],
    issues: [],
  }),
];
const labels = [...two('s1', 0), ...two('s2', 0.1), label('s3')];
const name = 'reports/eval_gold_iaa_20260211_105639451';
const onLabels = (lines: readonly (object | string)[]) =>
  runOn(evalGoldIaa, { 'gold_labels.ndjson': lines }, { goldLabels: 'gold_labels.ndjson', draws: 200 });

describe('eval-gold-iaa', () => {
  it('says how far annotators agree, on how many samples', async () => {
    const { outcome } = await onLabels(labels);
    equal(outcome.verdict, 'pass');
    // Noses: the same, and half overlapping, so IoU 1 and 1/3.
    match(
      outcome.summary,
      /^Annotators agree with mIoU 0\.667 \[0\.333, 1\.000\] on the strong modules of 2 samples by 2 /,
    );
  });

  it('leaves adjudicators out, who have seen what the others drew', async () => {
    const manifest = JSON.stringify({ annotators: [{ annotator_id: 'b', role: 'adjudicator' }] });
    const { outcome } = await runOn(
      evalGoldIaa,
      { 'gold_labels.ndjson': labels, 'manifest.json': new TextEncoder().encode(manifest) },
      { goldLabels: 'gold_labels.ndjson', draws: 200 },
    );
    equal(outcome.verdict, 'insufficient-data');
  });

  it('writes totals and lines that their own schemas accept', async () => {
    const { written } = await onLabels(labels);
    const report = evaluationReport.parse(JSON.parse(written(`${name}.json`)));
    const chin = report.metrics.find(({ metric, group }) => metric === 'iou' && group.module === 'chin');
    equal(chin?.value.kind, 'undefined');
    const lines = written(`${name}.jsonl`).trim().split('\n');
    for (const line of lines) evaluationLine.parse(JSON.parse(line));
    equal(lines.length, 3);
    match(written(`${name}.md`), /\[b\]\(\.\.\/gold_labels\.ndjson#L4\)/);
  });

  it('reads exports of several annotators without writing labels', async () => {
    const [a, b] = ['a', 'b'].map((x) => readFileSync(join(exportsFolder, `label_studio_export_${x}.json`)));
    const { outcome, names } = await runOn(
      evalGoldIaa,
      { 'exports/a.json': a!, 'exports/b.json': b! },
      { exports: ['exports/a.json', 'exports/b.json'], draws: 100 },
    );
    // ANNOTATION.md beside the exports says nine portraits drawn twice.
    match(outcome.summary, /of 9 samples by 2 annotators\.$/);
    deepEqual(
      names().filter((path) => !path.startsWith('reports/')),
      ['exports/a.json', 'exports/b.json'],
    );
  });

  it('has too little data when nobody labeled a sample twice, and writes the report all the same', async () => {
    const { outcome, written } = await onLabels([label('s1'), label('s2')]);
    equal(outcome.verdict, 'insufficient-data');
    match(outcome.wayOut!, /double_annotate/);
    match(written(`${name}.md`), /No sample has labels of two annotators/);
  });

  it('leaves out a half-written line and says where', async () => {
    const { outcome, written } = await onLabels([...labels, '{"label_id": "gl_x", "sample_id": "s3", "annot']);
    match(outcome.summary, /; 1 not evaluated\.$/);
    match(written(`${name}.md`), /gold_labels\.ndjson:6:\d+/);
  });

  it('refuses labels of two taxonomy versions, nothing to compare, both sources, and a file that is not there', async () => {
    const mixed = [...labels, label('s4', { taxonomy_version: 'aurora_skin_v2' })];
    await rejects(onLabels(mixed), /mix taxonomy versions aurora_skin_v1 and aurora_skin_v2/);
    await rejects(runOn(evalGoldIaa, {}, {}), /there is nothing to compare/);
    const both = { exports: ['a.json'], goldLabels: 'gold_labels.ndjson' };
    await rejects(runOn(evalGoldIaa, {}, both), /were both given/);
    await rejects(runOn(evalGoldIaa, {}, { exports: ['a.json'] }), /there is no export at/);
  });

  it('gives the same bytes for the same input', async () => {
    const [one, other] = [await onLabels(labels), await onLabels(labels)];
    for (const path of one.names()) equal(one.written(path), other.written(path));
  });
});
