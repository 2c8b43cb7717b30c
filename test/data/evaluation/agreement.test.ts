// Agreement of annotators, on labels made up so that the answer is known.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { taxonomy as taxonomySchema } from '../../../schemas/taxonomy.ts';
import { choiceAgreement } from '../../../server/core/evaluation/choice-agreement.ts';
import { issueAgreement } from '../../../server/core/evaluation/issue-agreement.ts';
import { labelsBySample } from '../../../server/core/evaluation/labels-of-sample.ts';
import { pairLabels } from '../../../server/core/evaluation/pair-labels.ts';
import {
  annotatorAgreement,
  miouBetweenAnnotators,
  moduleAgreement,
} from '../../../server/core/evaluation/summarize-agreement.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { indexTaxonomy } from '../../../server/core/taxonomy/taxonomy-index.ts';

const file = join(import.meta.dirname, '..', '..', '..', 'schemas', 'taxonomies', 'aurora_skin.yaml');
const taxonomy = indexTaxonomy(taxonomySchema.parse(parse(readFileSync(file, 'utf8'))));
const options = { seed: 7, draws: 200 };

const square = (x: number, side: number): [number, number][] => [
  [x, 0.2],
  [x + side, 0.2],
  [x + side, 0.2 + side],
  [x, 0.2 + side],
];

function label(
  sampleId: string,
  annotator: string,
  shift: number | undefined,
  more: Partial<GoldLabel> = {},
): GoldLabel {
  return {
    ...{ label_id: `${sampleId}-${annotator}`, sample_id: sampleId, round: 'r', run_id: '20260211_105639451' },
    ...{ annotator_id: annotator, created_at: '2026-02-11T10:56:39Z', taxonomy_version: 'aurora_skin_v1' },
    modules: shift === undefined ? [] : [{ module: 'nose', polygon: square(0.2 + shift, 0.2) }],
    ...{ issues: [], supersedes_label_id: null, provenance: { file: 'x', sha256: 'ab'.repeat(32) } },
    ...more,
  };
}

const numberIn = (estimate: { kind: string; value?: number }): number => {
  equal(estimate.kind, 'number');
  return estimate.value!;
};

describe('agreement of annotators', () => {
  it('pairs every two annotators of a sample, and leaves out samples with one', () => {
    const labels = ['a', 'b', 'c'].map((name) => label('s1', name, 0));
    const pairs = finishSteps(pairLabels(labelsBySample([...labels, label('s2', 'a', 0)], new Set()), taxonomy));
    deepEqual(
      pairs.map(({ sampleId, labels: two }) => [sampleId, ...two.map(({ annotator_id }) => annotator_id)]),
      [
        ['s1', 'a', 'b'],
        ['s1', 'a', 'c'],
        ['s1', 'b', 'c'],
      ],
    );
  });

  it('averages outlines over pairs that both drew, and counts the others', () => {
    const labels = [
      ...[label('s1', 'a', 0), label('s1', 'b', 0)],
      ...[label('s2', 'a', 0), label('s2', 'b', 0.1)],
      ...[label('s3', 'a', 0), label('s3', 'b', undefined)],
    ];
    const bySample = labelsBySample(labels, new Set());
    const pairs = finishSteps(pairLabels(bySample, taxonomy));
    const { iou, dice, both, onlyOne } = finishSteps(moduleAgreement(pairs, bySample, 'nose', taxonomy, options));
    // Identical squares, and squares half of which overlap: IoU 1 and 1/3, Dice 1 and 1/2.
    ok(Math.abs(numberIn(iou) - 2 / 3) < 1e-6);
    ok(Math.abs(numberIn(dice) - 3 / 4) < 1e-6);
    deepEqual([both, onlyOne], [2, 1]);
    const person = finishSteps(annotatorAgreement(pairs, 'a', labels, options));
    deepEqual([person.samples, person.onlyThis, person.onlyOther], [3, 1, 0]);
  });

  it('never scores total disagreement high: regions that share nothing have IoU 0', () => {
    const bySample = labelsBySample([label('s1', 'a', 0), label('s1', 'b', 0.4)], new Set());
    equal(
      numberIn(finishSteps(miouBetweenAnnotators(finishSteps(pairLabels(bySample, taxonomy)), taxonomy, options))),
      0,
    );
  });

  it('is the same whatever the order of the labels', () => {
    const labels = ['s1', 's2', 's3'].flatMap((id, at) => [label(id, 'a', 0), label(id, 'b', at / 20)]);
    const of = (list: readonly GoldLabel[]) => {
      const bySample = labelsBySample(list, new Set());
      return numberIn(
        finishSteps(miouBetweenAnnotators(finishSteps(pairLabels(bySample, taxonomy)), taxonomy, options)),
      );
    };
    ok(Math.abs(of(labels) - of([...labels].reverse())) < 1e-12);
  });

  it('says of presence that identical answers of one kind have no kappa, an AC1 of 1 and no interval of no width', () => {
    const { kappa, ac1, observed } = finishSteps(
      choiceAgreement(
        [
          ['drawn', 'drawn'],
          ['drawn', 'drawn'],
        ],
        ['absent', 'drawn'],
        options,
      ),
    );
    equal(kappa.kind, 'undefined');
    equal(numberIn(ac1), 1);
    equal(ac1.kind === 'number' && ac1.interval, undefined);
    // Wilson 1927 for 2 of 2: 1 / (1 + z²/2).
    ok(observed.kind === 'number' && Math.abs(observed.interval!.low - 1 / (1 + 1.959963984540054 ** 2 / 2)) < 1e-12);
  });

  it('takes Fleiss’ kappa for three annotators, with missing answers', () => {
    const rows = [
      ['drawn', 'drawn', 'drawn'],
      ['absent', 'absent', null],
      ['drawn', 'absent', 'drawn'],
    ];
    const { kappa } = finishSteps(choiceAgreement(rows, ['absent', 'drawn'], options));
    // Pairwise agreement (1 + 1 + 1/3) / 3; shares of drawn 1, 0, 2/3.
    const share = 5 / 9;
    const chance = share ** 2 + (1 - share) ** 2;
    ok(Math.abs(numberIn(kappa) - (7 / 9 - chance) / (1 - chance)) < 1e-12);
  });

  it('is at most 1 and symmetric in the annotators, whatever they answer', () => {
    const answer = fc.constantFrom('drawn', 'absent', null);
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer), { maxLength: 12 }), (rows) => {
        const [one, other] = [rows, rows.map(([a, b]) => [b, a])].map((own) =>
          finishSteps(choiceAgreement(own, ['absent', 'drawn'], { seed: 1, draws: 10 })),
        );
        for (const key of ['kappa', 'ac1', 'observed'] as const) {
          const [a, b] = [one![key], other![key]];
          if (a.kind === 'undefined' || b.kind === 'undefined') equal(a.kind, b.kind);
          else ok(Math.abs(a.value - b.value) < 1e-9 && a.value <= 1 + 1e-12);
        }
      }),
    );
  });
});

describe('agreement on issues', () => {
  const issue = (type: string, region: string) => ({ type, region, bbox: { x: 0, y: 0, w: 0.1, h: 0.1 } });
  const twoLabels = (id: string, a: object[], b: object[]) => [
    label(id, 'a', 0, { issues: a as GoldLabel['issues'] }),
    label(id, 'b', 0, { issues: b as GoldLabel['issues'] }),
  ];
  const of = (labels: GoldLabel[]) => finishSteps(issueAgreement(labelsBySample(labels, new Set()), taxonomy, options));

  it('says nothing when nobody drew an issue', () => {
    deepEqual(of(twoLabels('s1', [], [])), []);
  });

  it('is 1 on identity, and lists the types and regions that were used', () => {
    const found = of([
      ...twoLabels('s1', [issue('redness', 'nose')], [issue('redness', 'nose')]),
      ...twoLabels('s2', [issue('acne', 'chin')], [issue('acne', 'chin')]),
    ]);
    deepEqual(
      found.map(({ group }) => group),
      [{}, { type: 'redness' }, { type: 'acne' }, { region: 'nose' }, { region: 'chin' }],
    );
    for (const { alpha } of found) equal(numberIn(alpha), 1);
    deepEqual([found[0]!.seen, found[0]!.agreed], [2, 2]);
  });

  it('follows Krippendorff on one type in the seven regions of one sample', () => {
    const [all] = of(twoLabels('s1', [issue('redness', 'nose')], [issue('redness', 'chin')]));
    // 56 units of two: 54 agree on no, two differ. Do = 4/112, De = 2 · 2 · 110 / (112 · 111).
    ok(Math.abs(numberIn(all!.alpha) - (1 - 4 / 112 / ((2 * 2 * 110) / (112 * 111)))) < 1e-12);
    deepEqual([all!.seen, all!.agreed], [2, 0]);
  });
});
