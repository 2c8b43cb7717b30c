// eval-gold over files in memory, on a round whose numbers can be worked out by hand.
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { evaluationLine } from '../../../schemas/evaluation-line.ts';
import { evalGold } from '../../../server/commands/eval-gold.ts';
import { evaluate, type Lines, label, sample, square } from './small-gold-round.ts';

const labels = [label('s1'), label('s2')];
const pack = [sample('s1', 0.1), sample('s2', 0.1)];

describe('eval-gold', () => {
  it('measures each variant, and says the headline in one sentence', async () => {
    const { outcome } = await evaluate(evalGold, labels, pack);
    equal(outcome.verdict, 'pass');
    // nose: a third; chin: missed, 0.
    match(outcome.summary, /on 2 samples: baseline 0\.167 \[0\.167, 0\.167\], variant1 1\.000 \[1\.000, 1\.000\]\.$/);
  });

  it('writes one line a sample that its own schema accepts, after the line that says what made it', async () => {
    const { written } = await evaluate(evalGold, labels, pack);
    const lines = written('reports/eval_gold_20260211_105639451.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const line of lines) evaluationLine.parse(line);
    deepEqual(
      lines.map(({ record }) => record),
      ['run', 'gold-sample', 'gold-sample', 'gold-sample', 'gold-sample'],
    );
    deepEqual(
      lines[0].provenance.inputs.map(({ role }: { role: string }) => role),
      ['gold_labels', 'predictions'],
    );
  });

  it('links the worst samples to their label line, photo and overlay', async () => {
    const { written } = await evaluate(evalGold, labels, pack);
    const markdown = written('reports/eval_gold_20260211_105639451.md');
    match(
      markdown,
      /\| \[s1\]\(\.\.\/gold_labels\.ndjson#L1\) \| baseline \| \[0\.167\]\(eval_gold_20260211_105639451_records\.md#baseline\) \| \[photo\]\(\.\.\/images\/s1\.jpg\) · \[overlay\]\(vscode:\/\/assay\.assay\/overlay\?sample=s1\) \|/,
    );
  });

  it('makes training samples of predicted issues, right where gold agrees', async () => {
    const { written } = await evaluate(evalGold, labels, pack);
    const found = written('artifacts/calibration_train_samples.ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    deepEqual(
      found.map(({ confidence, correct }) => [confidence, correct]),
      [
        [0.9, true],
        [0.4, false],
        [0.9, true],
        [0.4, false],
      ],
    );
  });

  it('tells what it left out: labels without prediction, broken lines, erroneous labels', async () => {
    const bad = label('s3', { modules: [{ module: 'noze', polygon: square(0, 0, 0.1) }] });
    const { outcome, written } = await evaluate(evalGold, [...labels, label('s9'), bad, '{"half'], pack);
    match(outcome.summary, /3 not evaluated/);
    const markdown = written('reports/eval_gold_20260211_105639451.md');
    for (const said of ['sample "s9"', 'unknown region "noze"', 'json-syntax']) ok(markdown.includes(said), said);
  });

  it('says so when the predictions are of another run than the labels', async () => {
    const [run, later] = ['20260211_105639451', '20260301_080000000'];
    const of = (id: string) => pack.map((one) => ({ ...one, run_id: id }));
    const { outcome, written } = await evaluate(evalGold, labels, of(later));
    const said = new RegExp(
      `predictions in review_pack_.*\\.jsonl are of run ${later}, the gold labels in .* of run ${run}`,
    );
    match(outcome.summary, said);
    match(written(`reports/eval_gold_${run}.md`).replaceAll('\\', ''), said);
    ok(!said.test((await evaluate(evalGold, labels, of(run))).outcome.summary));
  });

  it('says nothing of runs when nobody named that of the labels: their id is the time of the import, later than the answers', async () => {
    const imported = labels.map((one) => ({ ...one, run_id: '20260211_115639000' }));
    const predictions = pack.map((one) => ({ ...one, run_id: '20260210_080000000' }));
    const { outcome } = await evaluate(evalGold, imported, predictions);
    ok(!outcome.summary.includes('are of run'), outcome.summary);
    const manifest = { run_id: '20260209_080000000' };
    const inRound = await evaluate(evalGold, imported, predictions, {}, manifest);
    match(inRound.outcome.summary, /of run 20260210_080000000, the gold labels in .* of run 20260209_080000000\./);
    const sameRun = await evaluate(evalGold, imported, predictions, {}, { run_id: '20260210_080000000' });
    ok(!sameRun.outcome.summary.includes('are of run'), sameRun.outcome.summary);
  });

  it('gives the same bytes whatever the order of the labels', async () => {
    const name = 'reports/eval_gold_20260211_105639451.csv';
    equal(
      (await evaluate(evalGold, labels, pack)).written(name),
      (await evaluate(evalGold, [...labels].reverse(), pack)).written(name),
    );
  });

  const refused: [sentence: string, labels: Lines, pack: Lines, message: RegExp][] = [
    ['empty gold', [], pack, /holds no labels/],
    ['no sound label at all', ['{'], pack, /holds no sound gold labels: .*:1:2 /],
    [
      'mixed taxonomy versions',
      [label('s1'), label('s2', { taxonomy_version: 'v0' })],
      pack,
      /mixes taxonomy versions/,
    ],
    ['a sample twice in the predictions', labels, [pack[0]!, pack[0]!], /holds sample "s1" twice/],
    [
      'predictions of two runs in one file',
      labels,
      pack.map((one, at) => ({ ...one, run_id: `2026021${at}_000000000` })),
      /\.jsonl:2 is of run 20260211_000000000, the lines before it of run 20260210_000000000/,
    ],
    ['the predictions of another round', labels, [sample('x', 0)], /no sample of .* is in/],
  ];
  for (const [sentence, someLabels, somePack, message] of refused) {
    it(`refuses ${sentence}, and writes nothing`, () => rejects(evaluate(evalGold, someLabels, somePack), message));
  }
});
