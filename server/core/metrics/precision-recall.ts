// Precision, recall and F1, per class and averaged.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { sum } from './sum.ts';

/** Of one class: right ones, wrongly found ones, missed ones. */
export interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

export interface PrecisionRecall {
  readonly precision: Measure;
  readonly recall: Measure;
  readonly f1: Measure;
}

/** What a ratio with denominator 0 becomes; absent, it is undefined. */
export type ZeroDivision = 0 | 1 | undefined;

/**
 * `tp / (tp + fp)`, `tp / (tp + fn)` and their harmonic mean `2 tp / (2 tp + fp + fn)`. Undefined where the denominator is 0, unless `zeroDivision` says what to take.
 * @example precisionRecall({ tp: 1, fp: 1, fn: 0 }).precision // 0.5
 */
export function precisionRecall({ tp, fp, fn }: Counts, zeroDivision?: ZeroDivision): PrecisionRecall {
  const ratio = (part: number, whole: number, why: string): Measure => {
    if (whole !== 0) return part / whole;
    return zeroDivision ?? undefinedBecause(why, 0);
  };
  return {
    precision: ratio(tp, tp + fp, 'nothing was predicted'),
    recall: ratio(tp, tp + fn, 'there is nothing to find'),
    f1: ratio(2 * tp, 2 * tp + fp + fn, 'nothing was predicted and there is nothing to find'),
  };
}

/** Of the summed counts. */
export function microAverage(classes: readonly Counts[], zeroDivision?: ZeroDivision): PrecisionRecall {
  const total = (key: keyof Counts): number => sum(classes.map((counts) => counts[key]));
  return precisionRecall({ tp: total('tp'), fp: total('fp'), fn: total('fn') }, zeroDivision);
}

/** Plain mean of the classes' values; macro F1 is the mean of F1s, not the F1 of means. Classes whose value is undefined are left out. */
export function macroAverage(classes: readonly Counts[], zeroDivision?: ZeroDivision): PrecisionRecall {
  return averaged(classes, zeroDivision, () => 1);
}

/** Mean of the classes' values, weighted by how often each is gold. No command asks for it: it is here for parity with the reference. */
export function weightedAverage(classes: readonly Counts[], zeroDivision?: ZeroDivision): PrecisionRecall {
  return averaged(classes, zeroDivision, ({ tp, fn }) => tp + fn);
}

function averaged(
  classes: readonly Counts[],
  zeroDivision: ZeroDivision,
  weightOf: (counts: Counts) => number,
): PrecisionRecall {
  const mean = (key: keyof PrecisionRecall): Measure => {
    const parts = classes
      .map((counts) => ({ value: precisionRecall(counts, zeroDivision)[key], weight: weightOf(counts) }))
      .filter((part): part is { value: number; weight: number } => typeof part.value === 'number');
    const weight = sum(parts.map((part) => part.weight));
    if (weight === 0) return undefinedBecause('no class has a value', classes.length);
    return sum(parts.map((part) => part.value * part.weight)) / weight;
  };
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}
