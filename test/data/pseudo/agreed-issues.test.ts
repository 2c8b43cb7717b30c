// What models agree on, and why a sample is hard, on answers that can be worked out by hand.
import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import type { ModelOutput, ModelOutputIssue } from '../../../schemas/model-output.ts';
import { agreedIssues } from '../../../server/core/pseudo/agreed-issues.ts';
import { answersOfSample } from '../../../server/core/pseudo/answers-of-sample.ts';
import { hardReasons, hardScore } from '../../../server/core/pseudo/hard-reasons.ts';

const issue = (type: string, confidence: number, more: object = {}): ModelOutputIssue => ({
  type,
  confidence,
  ...more,
});
const answer = (model: string, issues: ModelOutputIssue[], more: object = {}): ModelOutput => ({
  ...{ sample_id: 's', model, issues },
  ...more,
});
const box = (x: number) => ({ x, y: 0, w: 0.2, h: 0.2 });
const how = { threshold: 0.8, models: 2, iou: 0.3 };
const limits = { disagreement: 0.5, lowConfidence: 0.5, qualityFrom: 0.4, qualityTo: 0.6 };
const reasonsOf = (answers: ModelOutput[], score?: number) =>
  hardReasons(
    { answers, ...(score === undefined ? {} : { quality: { score } }) },
    agreedIssues(answers, how),
    how.threshold,
    limits,
  );

describe('issues that models agree on', () => {
  it('have the least confidence and the mean box of the models', () => {
    const a = answer('a', [issue('redness', 0.9, { region: 'nose', bbox: box(0.1) })]);
    const b = answer('b', [issue('redness', 0.8, { bbox: box(0.2) })]);
    // Boxes of 0.2 × 0.2 that are 0.1 apart: IoU 1/3.
    deepEqual(agreedIssues([a, b], how), [
      { type: 'redness', region: 'nose', bbox: { ...box(0.15) }, confidence: 0.8, models: ['a', 'b'] },
    ]);
  });

  const apart: [string, ModelOutputIssue][] = [
    ['another type', issue('acne', 0.9)],
    ['another region', issue('redness', 0.9, { region: 'chin' })],
    ['another place', issue('redness', 0.9, { region: 'nose', bbox: box(0.5) })],
    ['too little confidence', issue('redness', 0.79, { region: 'nose', bbox: box(0.1) })],
  ];
  for (const [why, other] of apart) {
    it(`are none for ${why}`, () => {
      const a = answer('a', [issue('redness', 0.9, { region: 'nose', bbox: box(0.1) })]);
      deepEqual(agreedIssues([a, answer('b', [other])], how), []);
    });
  }

  it('never pair two issues of one model, and use each issue once', () => {
    const twice = answer('a', [issue('acne', 0.9, { bbox: box(0.1) }), issue('acne', 0.85, { bbox: box(0.1) })]);
    deepEqual(agreedIssues([twice], how), []);
    equal(agreedIssues([twice, answer('b', [issue('acne', 0.9, { bbox: box(0.1) })])], how).length, 1);
  });

  it('ask for as many models as they are told to', () => {
    const all = ['a', 'b', 'c'].map((model) => answer(model, [issue('tone', 0.9)]));
    deepEqual(agreedIssues(all.slice(0, 2), { ...how, models: 3 }), []);
    deepEqual(agreedIssues(all, { ...how, models: 3 })[0]?.models, ['a', 'b', 'c']);
  });

  it('do not depend on the order of the models', () => {
    const issues = fc.array(
      fc.record({ type: fc.constantFrom('acne', 'tone'), n: fc.integer({ min: 0, max: 9 }), x: fc.nat(4) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 2 }), issues, issues, (models, p, q) => {
        const answers = models.map((model, i) =>
          answer(
            model,
            (i % 2 === 0 ? p : q).map(({ type, n, x }, k) =>
              issue(type, 0.8 + n / 100 + (i * 10 + k) / 1e6, { bbox: box(x / 10) }),
            ),
          ),
        );
        const byModel = (list: ModelOutput[]) => [...list].sort((a, b) => (a.model < b.model ? -1 : 1));
        deepEqual(agreedIssues(byModel(answers), how), agreedIssues(byModel(answers.toReversed()), how));
      }),
    );
  });
});

describe('reasons why a sample is hard', () => {
  it('name the issue whose confidences lie furthest apart', () => {
    const reasons = reasonsOf([
      answer('a', [issue('acne', 0.87), issue('tone', 0.9)]),
      answer('b', [issue('tone', 0.4)]),
    ]);
    deepEqual(reasons, [{ reason: 'disagreement', score: 0.87, detail: 'acne: a 0.87, b none' }]);
  });

  it('find models that are sure of one issue in two places', () => {
    const reasons = reasonsOf([
      answer('a', [issue('acne', 0.85, { region: 'chin' })]),
      answer('b', [issue('acne', 0.9, { region: 'nose' })]),
    ]);
    deepEqual(reasons, [{ reason: 'disagreement', score: 0.85, detail: 'acne: a, b see it in different places' }]);
  });

  it('find that no model is sure, and photos in the band of borderline quality', () => {
    const reasons = reasonsOf([answer('a', [issue('acne', 0.3)])], 0.45);
    deepEqual(
      reasons.map(({ reason, score }) => [reason, score]),
      [
        ['low_confidence', 0.7],
        ['borderline_quality', 0.5],
      ],
    );
    // 1 − 0.3 × 0.5
    equal(hardScore(reasons), 0.85);
  });

  it('are none where models agree, where they see nothing, and for one model that is sure', () => {
    deepEqual(reasonsOf([answer('a', [issue('acne', 0.9)]), answer('b', [issue('acne', 0.8)])], 0.9), []);
    deepEqual(reasonsOf([answer('a', []), answer('b', [])]), []);
    deepEqual(reasonsOf([answer('a', [issue('acne', 0.9)])]), []);
    equal(hardScore([]), 0);
  });
});

describe('answers of a sample', () => {
  it('are the newest of each model; the later line counts where times are equal', () => {
    const at = (created_at: string, type: string) => answer('a', [issue(type, 0.9)], { created_at });
    const lines = [at('2026-02-11T05:00:00Z', 'acne'), at('2026-02-11T04:00:00Z', 'tone'), answer('b', [])];
    const { answers, replaced } = answersOfSample(lines);
    deepEqual(
      answers.map(({ model, issues }) => [model, issues[0]?.type]),
      [
        ['a', 'acne'],
        ['b', undefined],
      ],
    );
    equal(replaced, 1);
    equal(answersOfSample([answer('a', [issue('acne', 1)]), answer('a', [])]).answers[0]?.issues.length, 0);
  });

  it('take an opt-in only where nobody denies it', () => {
    const consent = (...said: boolean[]) =>
      answersOfSample(said.map((roi_opt_in, i) => answer(`m${i}`, [], { consent: { roi_opt_in } }))).roiOptIn;
    deepEqual([consent(true), consent(true, false)], [true, false]);
    equal(answersOfSample([answer('a', [])]).roiOptIn, undefined);
  });
});
