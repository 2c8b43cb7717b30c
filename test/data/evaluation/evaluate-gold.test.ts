// Evaluation of predictions against gold, on shapes whose overlaps can be worked out by hand.
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { evaluateSample } from '../../../server/core/evaluation/evaluate-gold.ts';
import { labelsBySample } from '../../../server/core/evaluation/labels-of-sample.ts';
import { summarizeGold } from '../../../server/core/evaluation/summarize-gold.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { aurora as taxonomy } from './aurora.ts';

type Module = GoldLabel['modules'][number];

const square = (x: number, y: number, side: number): [number, number][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

function label(sampleId: string, modules: Module[], more: Partial<GoldLabel> = {}): GoldLabel {
  return {
    ...{
      label_id: `${sampleId}-${more.annotator_id ?? 'a'}`,
      sample_id: sampleId,
      round: 'r',
      run_id: '20260211_105639451',
    },
    ...{
      annotator_id: 'a',
      created_at: '2026-02-11T10:56:39Z',
      taxonomy_version: 'aurora_skin_v1',
      modules,
      issues: [],
    },
    ...{ supersedes_label_id: null, provenance: { file: 'x', sha256: 'ab'.repeat(32) } },
    ...more,
  };
}

function sample(sampleId: string, modules: Module[], more: Partial<ReviewPackSample> = {}): ReviewPackSample {
  return {
    ...{
      sample_id: sampleId,
      source: 'internal',
      image_path: 'x.jpg',
      image_sha256: 'ab'.repeat(32),
      width: 100,
      height: 100,
    },
    variants: { baseline: { modules } },
    ...more,
  };
}

const rowsOf = (gold: Module[], predicted: Module[]) =>
  evaluateSample({ sample: sample('s', predicted), labels: [label('s', gold)] }, 'baseline', taxonomy).modules;

describe('evaluation against gold', () => {
  it('gives a prediction shifted by half its width an IoU of a third and half of everything else', () => {
    const [row] = rowsOf(
      [{ module: 'nose', polygon: square(0.2, 0.2, 0.2) }],
      [{ module: 'nose', polygon: square(0.3, 0.2, 0.2) }],
    );
    ok(Math.abs((row?.iou as number) - 1 / 3) < 1e-6);
    for (const key of ['dice', 'precision', 'recall', 'centreOffset'] as const)
      ok(Math.abs((row?.[key] as number) - 0.5) < 1e-6, key);
  });

  it('counts a gold region without prediction as missed, with IoU 0', () => {
    const [row] = rowsOf([{ module: 'nose', polygon: square(0.2, 0.2, 0.2) }], []);
    deepEqual([row?.status, row?.iou], ['missed', 0]);
  });

  it('keeps a prediction without gold out of every mean', () => {
    const rows = rowsOf(
      [{ module: 'nose', polygon: square(0, 0, 0.2) }],
      [
        { module: 'nose', polygon: square(0, 0, 0.2) },
        { module: 'chin', polygon: square(0.5, 0.5, 0.2) },
      ],
    );
    deepEqual(
      rows.map(({ module, status }) => [module, status]),
      [
        ['nose', 'matched'],
        ['chin', 'spurious'],
      ],
    );
    const row = { sampleId: 's', groups: {}, modules: rows, leakage: none, hairOverlap: none };
    const [all] = finishSteps(summarizeGold([row, row], taxonomy, { seed: 1, draws: 100 }));
    deepEqual(all?.miouStrong, {
      kind: 'number',
      value: 1,
      n: 2,
      interval: { low: 1, high: 1, level: 0.95, method: 'bootstrap_percentile' },
    });
  });

  it('agrees on polygons and on masks of the same shapes within half a percent', () => {
    const polygons = rowsOf(
      [{ module: 'nose', polygon: square(0.2, 0.2, 0.3) }],
      [{ module: 'nose', polygon: square(0.3, 0.3, 0.3) }],
    );
    const mask = { width: 400, height: 400, counts: maskOfSquare(400, 80, 120) };
    const masks = rowsOf([{ module: 'nose', mask }], [{ module: 'nose', polygon: square(0.3, 0.3, 0.3) }]);
    ok(Math.abs((polygons[0]?.iou as number) - (masks[0]?.iou as number)) < 0.005);
  });

  it('leaves weak modules out of the mIoU of strong ones', () => {
    const rows = rowsOf(
      [
        { module: 'nose', polygon: square(0, 0, 0.2) },
        { module: 'under_eye_left', polygon: square(0.5, 0.5, 0.2) },
      ],
      [{ module: 'nose', polygon: square(0, 0, 0.2) }],
    );
    const [all] = finishSteps(
      summarizeGold([{ sampleId: 's', groups: {}, modules: rows, leakage: none, hairOverlap: none }], taxonomy, {
        seed: 1,
      }),
    );
    equal(all?.miouStrong.kind === 'number' && all.miouStrong.value, 1);
    ok(all?.few);
  });

  it('measures leakage on the face outline where a label holds one, and says so', () => {
    const face: Module = { module: 'face_oval', polygon: square(0, 0, 0.5) };
    const nose: Module = { module: 'nose', polygon: square(0.4, 0, 0.2) };
    const found = evaluateSample(
      { sample: sample('s', [nose]), labels: [label('s', [nose, face])] },
      'baseline',
      taxonomy,
    );
    equal(found.leakage.from, 'outline');
    ok(Math.abs((found.leakage.value as number) - 0.5) < 1e-6);
  });

  it('measures leakage and hair overlap over all labels that hold the outline, in whatever order they come', () => {
    const nose: Module = { module: 'nose', polygon: square(0.4, 0, 0.2) };
    const outlines = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 50 }), side: fc.integer({ min: 10, max: 40 }), hair: fc.boolean() }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(outlines, (drawn) => {
        const labels = drawn.map(({ at, side, hair }, person) => {
          const outline: Module = { module: hair ? 'hair' : 'face_oval', polygon: square(at / 100, 0, side / 100) };
          return label('s', [nose, outline], { annotator_id: `p${person}` });
        });
        const of = (own: readonly GoldLabel[]) =>
          evaluateSample({ sample: sample('s', [nose]), labels: own }, 'baseline', taxonomy);
        const [forwards, backwards] = [of(labels), of(labels.toReversed())];
        deepEqual(forwards.leakage, backwards.leakage);
        deepEqual(forwards.hairOverlap, backwards.hairOverlap);
        const alone = labels.map((one) => of([one]).leakage).filter(({ from }) => from === 'outline');
        if (alone.length === 0) return;
        const mean = alone.reduce((sum, { value }) => sum + (value as number), 0) / alone.length;
        ok(Math.abs((forwards.leakage.value as number) - mean) < 1e-9);
      }),
    );
  });

  it('never passes off a missing estimate as a number', () => {
    const nose: Module = { module: 'nose', polygon: square(0.4, 0, 0.2) };
    const found = evaluateSample({ sample: sample('s', [nose]), labels: [label('s', [nose])] }, 'baseline', taxonomy);
    equal((found.leakage.value as { kind: string }).kind, 'undefined');
  });
});

describe('labels that speak for a sample', () => {
  it('are the newest of each annotator that nothing supersedes', () => {
    const labels = [
      label('s', [], { label_id: 'old' }),
      label('s', [], { label_id: 'new', supersedes_label_id: 'old', created_at: '2026-02-12T00:00:00Z' }),
      label('s', [], { label_id: 'other', annotator_id: 'b' }),
    ];
    deepEqual(
      labelsBySample(labels, new Set())
        .get('s')
        ?.map(({ label_id }) => label_id),
      ['new', 'other'],
    );
  });

  it('are the adjudicated one alone where there is one', () => {
    const labels = [label('s', [], { label_id: 'one' }), label('s', [], { label_id: 'final', annotator_id: 'expert' })];
    deepEqual(
      labelsBySample(labels, new Set(['expert']))
        .get('s')
        ?.map(({ label_id }) => label_id),
      ['final'],
    );
  });
});

const none = { value: { kind: 'undefined', why: 'not asked', n: 0 }, from: 'estimate' } as const;

function maskOfSquare(width: number, from: number, side: number): number[] {
  const counts = [from * width + from];
  for (let row = 0; row < side; row++) counts.push(side, width - side);
  counts[counts.length - 1] = width * width - (from + side - 1) * width - (from + side);
  return counts;
}
