// Training of calibrators: what is chosen, on which samples it is judged, and what it does on real confidences.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { calibrateConfidence, severityOf } from '../../../server/core/calibration/calibrate-confidence.ts';
import { crossFitCalibrator } from '../../../server/core/calibration/cross-fit-calibrator.ts';
import { evaluateCalibration } from '../../../server/core/calibration/evaluate-calibration.ts';
import { type CalibrationItem, fitMap } from '../../../server/core/calibration/fit-map.ts';
import { sampleFolds } from '../../../server/core/calibration/sample-folds.ts';
import { trainMaps } from '../../../server/core/calibration/train-maps.ts';
import { finishSteps } from '../../finish-steps.ts';
import { referenceFolder } from '../metrics/reference.ts';

const item = (n: number, confidence: number, correct: boolean, type = 'redness'): CalibrationItem => ({
  ...{ sampleId: `s${n}`, type, confidence, weight: 1 },
  correct: correct ? 1 : 0,
});

function train(items: readonly CalibrationItem[], minSamples = 50) {
  const foldOf = sampleFolds(
    items.map(({ sampleId }) => sampleId),
    5,
    1,
  );
  return finishSteps(trainMaps(items, { foldOf, seed: 1, draws: 0, minSamples }));
}

/** Softmax confidences of a LeNet-5 on CIFAR-10 with whether they were right (SOURCES.md of the reference data). */
function lenet(n: number): CalibrationItem[] {
  const path = join(referenceFolder, 'data', 'shared', 'cifar10_lenet5_top1_10000.json');
  const { confidence, correct } = JSON.parse(readFileSync(path, 'utf8')) as { confidence: number[]; correct: number[] };
  return confidence.slice(0, n).map((value, at) => item(at, Math.min(1, value), correct[at] === 1));
}

describe('training a calibrator', () => {
  it('improves real confidences of a network on samples that it has not seen', () => {
    const items = lenet(2000);
    const calibrated = finishSteps(crossFitCalibrator(items, { folds: 5, seed: 1, minSamples: 50 }));
    ok(Array.isArray(calibrated));
    const judged = items.map(({ sampleId, confidence, correct }, at) => {
      return { sampleId, correct, before: confidence, after: calibrated[at]! };
    });
    const { before, after } = finishSteps(evaluateCalibration(judged, { seed: 1, draws: 200 }));
    ok(before.eceWidth.kind === 'number' && after.eceWidth.kind === 'number');
    ok(after.eceWidth.value < before.eceWidth.value, `${after.eceWidth.value} is below ${before.eceWidth.value}`);
  });

  it('leaves confidences alone that are right as often as they say', () => {
    // 100 of each confidence c, of which c are right, dealt evenly over the samples.
    const items = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((c, i) =>
      Array.from({ length: 100 }, (_x, k) => item(i * 100 + k, c, k < Math.round(100 * c))),
    );
    const maps = train(items);
    ok('global' in maps);
    const { compared = [], map } = maps.global;
    const brier = (name: string) => compared.find(({ method }) => method === name)!.brier;
    const identity = brier('identity');
    // Mean of c (1 − c).
    ok(identity.kind === 'number' && Math.abs(identity.value - (0.09 + 0.21 + 0.25 + 0.21 + 0.09) / 5) < 1e-12);
    ok(map.method === 'identity' || map.method === 'temperature', map.method);
  });

  it('gives a type its own map from the least number of predictions on, and the global one below', () => {
    const of = (type: string, n: number) => Array.from({ length: n }, (_x, k) => item(k, 0.9, k % 3 === 0, type));
    const maps = train([...of('redness', 50), ...of('shine', 49)]);
    ok('global' in maps);
    deepEqual(Object.keys(maps.by_issue), ['redness']);
    equal(maps.global.n, 99);
    const own = calibrateConfidence(maps, 'redness', 0.9);
    const none = calibrateConfidence(maps, 'shine', 0.9);
    deepEqual([own.map, none.map, calibrateConfidence(maps, '__proto__', 0.9).map], ['issue', 'global', 'global']);
    ok(Math.abs(own.probability - 17 / 50) < 0.1);
  });

  it('is undefined on one sample, however many predictions it has', () => {
    const items = Array.from({ length: 80 }, (_x, k) => ({ ...item(0, 0.5, k % 2 === 0), type: `t${k % 2}` }));
    const maps = train(items);
    ok('kind' in maps && maps.kind === 'undefined');
  });

  it('leaves out a method that has no optimum, and says why', () => {
    const maps = train(Array.from({ length: 60 }, (_x, k) => item(k, 0.6 + (k % 4) / 10, true)));
    ok('global' in maps);
    const temperature = maps.global.compared!.find(({ method }) => method === 'temperature')!.brier;
    equal(temperature.kind, 'undefined');
  });

  it('never lets a sample be judged by a map that has seen it', () => {
    // Each sample is an outlier of its own: a leak would score near 0.
    const items = Array.from({ length: 40 }, (_x, k) => item(k, k / 40, (k * 7919) % 2 === 0));
    const maps = train(items);
    ok('global' in maps);
    const isotonic = maps.global.compared!.find(({ method }) => method === 'isotonic')!.brier;
    ok(isotonic.kind === 'number' && isotonic.value > 0.2, JSON.stringify(isotonic));
  });

  it('does not depend on the order of the predictions', () => {
    const items = lenet(120);
    const [a, b] = [train(items), train([...items].reverse())];
    ok('global' in a && 'global' in b);
    equal(a.global.map.method, b.global.map.method);
  });

  it('gives probabilities from 0 to 1 that do not decrease, for every method and every confidence', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const items = fc.array(fc.tuple(share, fc.boolean()), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(items, share, share, (drawn, a, b) => {
        const all = drawn.map(([confidence, correct], at) => item(at, confidence, correct));
        for (const method of ['identity', 'platt', 'isotonic', 'temperature'] as const) {
          const map = fitMap(method, all);
          if ('kind' in map) continue;
          const fit = { map, n: all.length };
          const [low, high] = a < b ? [a, b] : [b, a];
          const [p, q] = [low, high].map((c) => calibrateConfidence({ global: fit, by_issue: {} }, 'x', c).probability);
          ok(p! >= 0 && q! <= 1, `${method}: ${p}, ${q}`);
          // Platt may turn a score round that says the opposite.
          if (method !== 'platt') ok(p! <= q! + 1e-9, `${method}: ${p} > ${q}`);
        }
      }),
    );
  });

  it('counts a prediction of weight 2 as two', () => {
    const once = [item(0, 0.2, false), item(1, 0.6, true), item(2, 0.6, true), item(3, 0.9, true), item(4, 0.7, false)];
    const twice = [once[0]!, { ...once[1]!, weight: 2 }, once[3]!, once[4]!];
    for (const method of ['platt', 'isotonic', 'temperature'] as const) {
      const [a, b] = [fitMap(method, once), fitMap(method, twice)];
      for (const c of [0.1, 0.5, 0.65, 0.95]) {
        if ('kind' in a || 'kind' in b) throw new Error(`${method} is undefined`);
        const of = (map: typeof a) => calibrateConfidence({ global: { map, n: 1 }, by_issue: {} }, 'x', c).probability;
        ok(Math.abs(of(a) - of(b)) < 1e-6, `${method} at ${c}`);
      }
    }
  });
});

describe('folds over samples', () => {
  it('are the same in any order, and differ by one sample at most', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 7 }),
        (ids, n) => {
          const folds = sampleFolds(ids, n, 3);
          deepEqual([...sampleFolds([...ids].reverse(), n, 3)].sort(), [...folds].sort());
          const counts = Array.from(
            { length: n },
            (_x, fold) => [...folds.values()].filter((one) => one === fold).length,
          );
          ok(Math.max(...counts) - Math.min(...counts) <= 1);
        },
      ),
    );
  });
});

describe('severity', () => {
  it('is the last one whose least probability is reached', () => {
    deepEqual(
      [0, 0.39, 0.4, 0.7, 1].map((p) => severityOf(p)),
      ['mild', 'mild', 'moderate', 'severe', 'severe'],
    );
    equal(severityOf(0.1, [{ name: 'low', from: 0.5 }]), 'low');
  });
});
