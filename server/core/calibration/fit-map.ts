// Fits a calibration map of one method to predictions and whether they were right.
import type { CalibrationMap, CalibrationMethod } from '../../../schemas/calibrator.ts';
import { isDefined, type Undefined, undefinedBecause } from '../undefined.ts';
import { fitIsotonic } from './isotonic.ts';
import { fitPlatt } from './platt.ts';
import { fitTemperature } from './temperature.ts';

/** One prediction with the verdict of gold. */
export interface CalibrationItem {
  readonly sampleId: string;
  /** Issue type. */
  readonly type: string;
  /** Before calibration: 0 to 1. */
  readonly confidence: number;
  readonly correct: 0 | 1;
  /** Above 0. */
  readonly weight: number;
}

/** Simplest first: of equally good methods the first is chosen. */
export const calibrationMethods: readonly CalibrationMethod[] = ['identity', 'temperature', 'platt', 'isotonic'];

/** A confidence of 0 or 1 has no logit; temperature scaling takes it for this near to it. */
const NEAREST = 1e-7;

/** Undefined without items, and where the method has no optimum. */
export function fitMap(method: CalibrationMethod, all: readonly CalibrationItem[]): CalibrationMap | Undefined {
  if (all.length === 0) return undefinedBecause('there are no predictions', 0);
  const items = merged(all);
  const confidences = items.map(({ confidence }) => confidence);
  const correct = items.map((item) => item.correct);
  const weights = items.map(({ weight }) => weight);
  switch (method) {
    case 'identity':
      return { method };
    case 'isotonic': {
      const { x, y } = fitIsotonic(confidences, correct, weights);
      return { method, x: [...x], y: y.map((value) => Math.min(1, Math.max(0, value))) };
    }
    case 'platt': {
      const fit = fitPlatt(confidences, correct, 'smoothed', weights);
      return 'kind' in fit ? fit : { method, a: fit.a, b: fit.b };
    }
    case 'temperature': {
      const logits = confidences.map((confidence) => {
        const p = Math.min(1 - NEAREST, Math.max(NEAREST, confidence));
        return [0, Math.log(p / (1 - p))];
      });
      const temperature = fitTemperature(logits, correct, weights);
      return isDefined(temperature) ? { method, temperature } : temperature;
    }
  }
}

/** Right and wrong predictions of the same confidence, each as one with their weight: no map tells them apart, and confidences are often rounded. */
function merged(items: readonly CalibrationItem[]): Pick<CalibrationItem, 'confidence' | 'correct' | 'weight'>[] {
  const byKey = [new Map<number, number>(), new Map<number, number>()] as const;
  for (const { confidence, correct, weight } of items) {
    const weights = byKey[correct];
    weights.set(confidence, (weights.get(confidence) ?? 0) + weight);
  }
  return byKey.flatMap((weights, at) =>
    [...weights].map(([confidence, weight]) => ({ confidence, correct: at === 1 ? 1 : 0, weight }) as const),
  );
}
