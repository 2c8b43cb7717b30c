// Probabilities and their calibration against scikit-learn and the original implementations.
import { ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitIsotonic, predictIsotonic } from '../../../server/core/calibration/isotonic.ts';
import { fitPlatt, predictPlatt } from '../../../server/core/calibration/platt.ts';
import { applyTemperature, fitTemperature } from '../../../server/core/calibration/temperature.ts';
import { binaryBrierScore, brierScore } from '../../../server/core/metrics/brier-score.ts';
import {
  type CalibrationError,
  equalMassCalibrationError,
  equalWidthCalibrationError,
} from '../../../server/core/metrics/calibration-error.ts';
import { logLoss } from '../../../server/core/metrics/log-loss.ts';
import { isDefined, type Measure } from '../../../server/core/undefined.ts';
import { againstReference, type Input, referenceFolder } from './reference.ts';

function oneHot(labels: readonly number[], width: number): number[][] {
  return labels.map((label) => Array.from({ length: width }, (_x, k) => (k === label ? 1 : 0)));
}

function columns({ file, fields }: Input): Input[] {
  const data = JSON.parse(readFileSync(join(referenceFolder, file), 'utf8'));
  return fields.map((field: string) => data[field]);
}

function topLabel(probs: readonly (readonly number[])[], labels: readonly number[]): [number[], number[]] {
  const tops = probs.map((row) => row.indexOf(Math.max(...row)));
  return [probs.map((row, i) => row[tops[i]!]!), tops.map((top, i) => (top === labels[i] ? 1 : 0))];
}

describe('Brier score', () => {
  againstReference('brier', ({ labels, targets, probs }) => {
    const k = probs[0].length;
    const score = brierScore(probs, targets ?? oneHot(labels, k));
    const mean = isDefined(score) ? score / k : score;
    const binary =
      k === 2 && labels
        ? {
            binary: binaryBrierScore(
              probs.map((row: number[]) => row[1]!),
              labels,
            ),
          }
        : {};
    return { multiclass_sum: score, multiclass_mean: mean, ...binary };
  });
});

describe('log loss', () => {
  againstReference('log_loss', ({ labels, targets, probs, eps }) => ({
    log_loss: logLoss(probs, targets ?? oneHot(labels, probs[0].length), eps ?? 0),
  }));
});

describe('calibration error', () => {
  const shown = ({ ece, mce, bins }: CalibrationError, expected: unknown) => {
    const wantsBins = typeof expected === 'object' && expected !== null && 'bins' in expected;
    const named = bins.map((bin) => ({
      ...{ bin: bin.index, count: bin.count, mean_conf: bin.meanConfidence, accuracy: bin.accuracy },
    }));
    return { ece, mce, ...(wantsBins ? { bins: named } : {}) };
  };
  againstReference('ece_mce', (input, expected) => {
    const { bins } = input;
    if (Object.hasOwn(expected, 'top_label_right_closed')) {
      const [probs, labels] = columns(input);
      const [confidences, correct] = topLabel(probs, labels);
      const classwise = probs[0].map((_p: number, k: number) => {
        const isClass = labels.map((label: number) => (label === k ? 1 : 0));
        return equalWidthCalibrationError(
          probs.map((row: number[]) => row[k]!),
          isClass,
          bins,
        ).ece;
      });
      return {
        top_label_right_closed: equalWidthCalibrationError(confidences, correct, bins),
        classwise_ece: classwise,
      };
    }
    const [confidences, correct] = input.file ? columns(input) : [input.conf, input.correct];
    const width = equalWidthCalibrationError(confidences, correct, bins);
    const mass = equalMassCalibrationError(confidences, correct, bins);
    return {
      right_closed: shown(width, expected.right_closed),
      equal_mass_midpoint: shown(mass, expected.equal_mass_midpoint),
    };
  });
});

describe('isotonic regression', () => {
  againstReference('isotonic', ({ x, y, weights, increasing, predict_at }) => {
    const sign = increasing ? 1 : -1;
    const fit = fitIsotonic(
      x,
      y.map((value: number) => sign * value),
      weights,
    );
    const predict = (at: number): number => sign * predictIsotonic(fit, at);
    return {
      fitted: x.map(predict),
      predict: predict_at.map(predict),
      knots_x: fit.x,
      knots_y: fit.y.map((value) => sign * value),
    };
  });
});

describe('Platt scaling', () => {
  againstReference('platt', ({ scores, y }, expected) => {
    const smoothed = fitPlatt(scores, y);
    ok('a' in smoothed);
    const { at } = expected.platt as { at: number[] };
    const platt = { ...smoothed, at, p_at: at.map((score) => predictPlatt(smoothed, score)) };
    if (!expected.mle) return { platt };
    const plain = fitPlatt(scores, y, 'plain');
    ok('a' in plain);
    return { platt, mle: { ...(expected.mle as object), slope: -plain.a, intercept: -plain.b } };
  });
});

describe('temperature scaling', () => {
  againstReference('temperature', (input) => {
    const [logits, labels] = input.file
      ? columns(input).map((column, at) =>
          at === 0 ? column.map((row: number[]) => row.map((p) => Math.log(Math.max(p, 1e-12)))) : column,
        )
      : [input.logits, input.labels];
    const temperature = fitTemperature(logits, labels);
    if (!isDefined(temperature)) return { T: 'no finite optimum' };
    const at = (t: number): { nll: Measure; ece: Measure } => {
      const probs = logits.map((row: number[]) => applyTemperature(row, t));
      return {
        nll: logLoss(probs, oneHot(labels, probs[0].length)),
        ece: equalWidthCalibrationError(...topLabel(probs, labels), 15).ece,
      };
    };
    const [before, after] = [at(1), at(temperature)];
    return {
      T: temperature,
      nll_before: before.nll,
      nll_after: after.nll,
      ece15_before: before.ece,
      ece15_after: after.ece,
    };
  });
});
