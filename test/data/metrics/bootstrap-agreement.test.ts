// What intervals of agreement and average precision draw from: sums and rankings that give the same as the whole computation, on any draw.
import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { boxOverlap } from '../../../server/core/geometry/box-overlap.ts';
import { iou } from '../../../server/core/geometry/overlap.ts';
import type { Box } from '../../../server/core/geometry/shape.ts';
import {
  ac1OfSums,
  agreementSums,
  cohenKappaOfSums,
  fleissKappaOfSums,
} from '../../../server/core/metrics/agreement-sums.ts';
import { drawAveragePrecision, intervalOfDraws } from '../../../server/core/metrics/bootstrap-average-precision.ts';
import { cocoCategories } from '../../../server/core/metrics/coco-average-precision.ts';
import { cohenKappa } from '../../../server/core/metrics/cohen-kappa.ts';
import { fleissKappa } from '../../../server/core/metrics/fleiss-kappa.ts';
import { gwetAc } from '../../../server/core/metrics/gwet-ac.ts';
import { isDefined, type Measure } from '../../../server/core/undefined.ts';
import { finishSteps } from '../../finish-steps.ts';

const same = (a: Measure, b: Measure): void => {
  equal(isDefined(a), isDefined(b));
  if (isDefined(a) && isDefined(b)) ok(Math.abs(a - b) < 1e-9, `${a} ${b}`);
};

describe('agreement from sums over items', () => {
  it('is AC1 and Fleiss’ kappa of the items, with missing ratings, in two categories and three', () => {
    const count = fc.nat({ max: 3 });
    for (const categories of [2, 3]) {
      const row = fc.array(count, { minLength: categories, maxLength: categories });
      fc.assert(
        fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (counts) => {
          const rows = counts.map(agreementSums);
          const sums = Float64Array.from(rows[0]!, (_x, at) => rows.reduce((sum, own) => sum + own[at]!, 0));
          const names = ['a', 'b', 'c'].slice(0, categories);
          same(ac1OfSums(sums), gwetAc({ categories: names, counts }).coefficient);
          same(fleissKappaOfSums(sums), fleissKappa(counts).coefficient);
        }),
      );
    }
  });

  it('is Cohen’s kappa of a table', () => {
    same(
      cohenKappaOfSums(Float64Array.from([20, 5, 10, 15])),
      cohenKappa([
        [20, 5],
        [10, 15],
      ]).kappa,
    );
    // (0.7 - 0.5) / (1 - 0.5), as everywhere (Cohen 1960).
    same(cohenKappaOfSums(Float64Array.from([20, 5, 10, 15])), 0.4);
  });
});

interface Shape {
  readonly sample: number;
  readonly at: number;
  readonly score: number;
}

/** Boxes in a row of places, so that a detection meets the gold box of its own place alone. */
const box = (at: number): Box => ({ x: at, y: 0, w: 0.8, h: 1 });
const overlap = (a: Box, b: Box): number => {
  const value = iou(boxOverlap(a, b));
  return isDefined(value) ? value : 0;
};

function categoryOf(gold: readonly Shape[], detections: readonly Shape[]) {
  const shape = ({ sample, at, score }: Shape) => ({ image: sample, category: 'c', shape: box(at), area: 0, score });
  const [only] = finishSteps(cocoCategories(gold.map(shape), detections.map(shape), overlap));
  return only!;
}

describe('average precision on draws of samples', () => {
  // Scores differ: among equal ones the order decides, and copies of a sample have another one.
  const shapes = fc.uniqueArray(
    fc.record({ sample: fc.nat({ max: 4 }), at: fc.nat({ max: 3 }), score: fc.integer({ min: 1, max: 100 }) }),
    { minLength: 1, maxLength: 12, selector: ({ score }) => score },
  );

  it('is the average precision of a set in which each sample stands as often as it was drawn', () => {
    fc.assert(
      fc.property(shapes, shapes, fc.nat({ max: 1000 }), (gold, detections, seed) => {
        const whole = categoryOf(gold, detections);
        const drawn = { samples: 5, sampleOf: (image: number) => image };
        const draws = [...finishSteps(drawAveragePrecision(whole.ranking, drawn, [[0], [0, 9]], { seed, draws: 5 }))];
        // The draws are those of the generator: their weights are found again from a set with one box a sample, of which one is found.
        const weights = weightsOf(seed, 5);
        for (const [draw, times] of weights.entries()) {
          const copies = (list: readonly Shape[]) =>
            list.flatMap((one) =>
              Array.from({ length: times[one.sample]! }, (_x, k) => ({ ...one, sample: one.sample + 10 * k })),
            );
          const again = copies(gold).length === 0 ? undefined : categoryOf(copies(gold), copies(detections));
          for (const [list, thresholds] of [[0], [0, 9]].entries()) {
            const value = draws[list]![draw]!;
            if (!again) equal(Number.isNaN(value), true);
            else {
              const wanted = thresholds.reduce((sum, t) => sum + (again.apAt[t] as number), 0) / thresholds.length;
              ok(Math.abs(value - wanted) < 1e-9, `${value} ${wanted}`);
            }
          }
        }
      }),
    );
  });

  it('has no interval below two samples, nor where many draws hold no gold', () => {
    equal('kind' in intervalOfDraws(Float64Array.from([1, 1]), 1), true);
    equal('kind' in intervalOfDraws(Float64Array.from([1, Number.NaN]), 20), true);
    equal('low' in intervalOfDraws(Float64Array.from([0.2, 0.4]), 20), true);
  });
});

/** Times each of five samples was drawn: the share of gold that a sample alone holds tells it. */
function weightsOf(seed: number, draws: number): number[][] {
  const table = Array.from({ length: 5 }, (_x, sample) => {
    // One box in this sample and one in every other; detections find this sample's alone, so that recall is its weight over all five.
    const gold = Array.from({ length: 5 }, (_y, own) => ({ sample: own, at: 0, score: 1 }));
    const { ranking } = categoryOf(gold, [{ sample, at: 0, score: 1 }]);
    const drawn = { samples: 5, sampleOf: (image: number) => image };
    const [values] = finishSteps(drawAveragePrecision(ranking, drawn, [[0]], { seed, draws }));
    // Precision is 1 up to recall w/5: 101 points, of which 20 w + 1 lie there, or none.
    return Array.from(values!, (value) => Math.round((value * 101) / 20));
  });
  return Array.from({ length: draws }, (_x, draw) => table.map((row) => row[draw]!));
}
