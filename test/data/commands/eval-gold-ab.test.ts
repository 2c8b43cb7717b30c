// eval-gold-ab over files in memory, on a round whose numbers can be worked out by hand.
import { equal, match, ok, rejects } from 'node:assert/strict';
import { evaluationReport } from '../../../schemas/evaluation-report.ts';
import { evalGoldAb } from '../../../server/commands/eval-gold-ab.ts';
import { evaluate, label, sample, square } from './small-gold-round.ts';

const ids = ['s1', 's2', 's3', 's4'];
const labels = ids.map((id) => label(id));
const pack = ids.map((id) => sample(id, 0.1));

describe('eval-gold-ab', () => {
  it('says which variant is better, by how much and on how many samples', async () => {
    const { outcome } = await evaluate(evalGoldAb, labels, pack);
    // nose: from a third to 1, chin: from missed to 1; the mean of both.
    match(
      outcome.summary,
      /^variant1 is better than baseline: .* 0\.833 \[0\.833, 0\.833\] \(4 won, 0 tied, 0 lost of 4 samples\)\.$/,
    );
  });

  it('takes the adjudicator’s label alone where the manifest names one', async () => {
    const wrong = labels.map((one) => ({
      ...one,
      label_id: `${one.label_id}w`,
      modules: [{ module: 'nose', polygon: square(0.05, 0.05, 0.1) }],
    }));
    const expert = labels.map((one) => ({ ...one, annotator_id: 'expert' }));
    const manifest = {
      annotators: [
        { annotator_id: 'a', role: 'primary' },
        { annotator_id: 'expert', role: 'adjudicator' },
      ],
    };
    const { outcome, written } = await evaluate(evalGoldAb, [...wrong, ...expert], pack, {}, manifest);
    match(outcome.summary, / 0\.833 \[0\.833, 0\.833\]/);
    const report = evaluationReport.parse(JSON.parse(written('reports/eval_gold_ab_20260211_105639451.json')));
    ok(report.provenance.inputs.some(({ role }) => role === 'manifest'));
    const averaged = await evaluate(evalGoldAb, [...wrong, ...expert], pack);
    ok(!/ 0\.833 /.test(averaged.outcome.summary));
  });

  it('says that equal variants are not shown to differ', async () => {
    const same = pack.map((one) => ({ ...one, variants: { ...one.variants, variant1: one.variants.baseline } }));
    const { outcome } = await evaluate(evalGoldAb, labels, same);
    match(outcome.summary, /is not shown to differ from/);
  });

  it('refuses to compare a variant with itself', () =>
    rejects(
      evaluate(evalGoldAb, labels, pack, { candidate: 'baseline' }),
      /"baseline" cannot be compared with itself/,
    ));

  it('writes totals that their own schema accepts, with what made them', async () => {
    const { written } = await evaluate(evalGoldAb, labels, pack);
    const report = evaluationReport.parse(JSON.parse(written('reports/eval_gold_ab_20260211_105639451.json')));
    const nose = report.metrics.find(({ group }) => group.module === 'nose');
    equal(nose?.p_value, 2 / 2 ** 4);
    ok(report.metrics.every(({ few }) => few));
  });

  it('refuses a variant that the pack does not have, and names those that it has', () =>
    rejects(evaluate(evalGoldAb, labels, pack, { candidate: 'variant2' }), /has no variant "variant2"/));
});
