// Proportions, tests and classification metrics against R, scipy and scikit-learn.
import { ok } from 'node:assert/strict';
import { binomialTest, clopperPearsonInterval, signTest } from '../../../server/core/metrics/binomial-test.ts';
import { bootstrapMeanInterval } from '../../../server/core/metrics/bootstrap-interval.ts';
import { confusionMatrix, normalizeConfusion } from '../../../server/core/metrics/confusion-matrix.ts';
import type { Interval } from '../../../server/core/metrics/interval.ts';
import { mcnemarTest } from '../../../server/core/metrics/mcnemar-test.ts';
import {
  type Counts,
  macroAverage,
  microAverage,
  precisionRecall,
  weightedAverage,
  type ZeroDivision,
} from '../../../server/core/metrics/precision-recall.ts';
import { wilsonInterval } from '../../../server/core/metrics/wilson-interval.ts';
import { winRate } from '../../../server/core/metrics/win-rate.ts';
import type { Undefined } from '../../../server/core/undefined.ts';
import { againstReference } from './reference.ts';

function limits(interval: Interval | Undefined): unknown[] {
  return 'low' in interval ? [interval.low, interval.high] : [interval, interval];
}

describe('win rate', () => {
  againstReference('win_rate', ({ wins, losses, ties }, expected) => {
    const of = (treatment: 'half' | 'dropped') => {
      const { rate, interval, n } = winRate(wins, losses, ties, treatment);
      const successes = wins + (treatment === 'half' ? ties / 2 : 0);
      return { rate, n, wilson95: limits(interval), wilson90: limits(wilsonInterval(successes, n, 0.9)) };
    };
    const tolerance = expected.bootstrap_tolerance as number | undefined;
    if (tolerance !== undefined) {
      const scores = [...new Array(wins).fill(1), ...new Array(losses).fill(0), ...new Array(ties).fill(0.5)];
      const found = limits(bootstrapMeanInterval(scores, { seed: 1, draws: 20_000 })) as number[];
      const wanted = expected.bootstrap_percentile95 as number[];
      for (const end of [0, 1])
        ok(Math.abs(found[end]! - wanted[end]!) <= 2 * tolerance, `bootstrap ${found} is not ${wanted}`);
    }
    return { ties_half: of('half'), ties_dropped: of('dropped') };
  });
});

describe('binomial and sign test', () => {
  againstReference('sign_binomial', ({ successes, n, p, x, y }) => {
    if (x) {
      const { positive, negative, zero, p } = signTest(x.map((value: number, i: number) => value - y[i]));
      return { positive, negative, zero, p_two_sided: p };
    }
    const { twoSided, greater, less } = binomialTest(successes, n, p);
    return { two_sided: twoSided, greater, less, clopper_pearson95: limits(clopperPearsonInterval(successes, n)) };
  });
});

describe("McNemar's test", () => {
  againstReference('mcnemar', ({ table }) => {
    const { b, c, chiSquared, p, correctedChiSquared, correctedP, exactP, midP } = mcnemarTest(table);
    return {
      b,
      c,
      chi2: chiSquared,
      p_chi2: p,
      chi2_cc: correctedChiSquared,
      p_chi2_cc: correctedP,
      p_exact: exactP,
      p_mid: midP,
    };
  });
});

describe('confusion matrix', () => {
  againstReference('confusion_matrix', ({ y_true, y_pred, labels }) => {
    const found = confusionMatrix(y_true, y_pred, labels);
    return {
      ...{ labels: found.labels, matrix: found.matrix },
      ...{ normalize_true: normalizeConfusion(found, 'true'), normalize_pred: normalizeConfusion(found, 'pred') },
      normalize_all: normalizeConfusion(found, 'all'),
    };
  });
});

describe('precision, recall and F1', () => {
  againstReference('prf', ({ y_true, y_pred, labels, zero_division, multilabel }, expected) => {
    const zero = zero_division as ZeroDivision;
    const counts: Counts[] = multilabel
      ? countsOfSets(y_true, y_pred)
      : countsOf(y_true, y_pred, expected.labels ?? labels);
    const each = counts.map((one) => precisionRecall(one, zero));
    return {
      ...{
        precision: each.map(({ precision }) => precision),
        recall: each.map(({ recall }) => recall),
        f1: each.map(({ f1 }) => f1),
      },
      ...{
        macro: macroAverage(counts, zero),
        micro: microAverage(counts, zero),
        weighted: weightedAverage(counts, zero),
      },
      support: counts.map(({ tp, fn }) => tp + fn),
    };
  });
});

function countsOf(gold: never[], predicted: never[], labels: readonly never[] = []): Counts[] {
  return labels.map((label) => ({
    tp: gold.filter((value, i) => value === label && predicted[i] === label).length,
    fp: gold.filter((value, i) => value !== label && predicted[i] === label).length,
    fn: gold.filter((value, i) => value === label && predicted[i] !== label).length,
  }));
}

function countsOfSets(gold: number[][], predicted: number[][]): Counts[] {
  return (gold[0] ?? []).map((_x, k) => ({
    tp: gold.filter((row, i) => row[k] === 1 && predicted[i]![k] === 1).length,
    fp: gold.filter((row, i) => row[k] === 0 && predicted[i]![k] === 1).length,
    fn: gold.filter((row, i) => row[k] === 1 && predicted[i]![k] === 0).length,
  }));
}
