// The check of preference for a side: of everybody and of each annotator, because opposite preferences cancel in the common share.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { GateCheck, GateThreshold } from '../../../schemas/gate-decision.ts';
import type { CheckQuestion } from '../gates/judge-check.ts';
import { neverPassing } from '../gates/with-detail.ts';
import { type CheckPart, worstCheck } from '../gates/worst-check.ts';
import type { AnnotatorHabits } from './annotator-habits.ts';
import type { PositionBias } from './position-bias.ts';

/** Standard normal quantiles: half the width of a 95 % interval, and where nine in ten even shares lie. */
const HALF_WIDTH = 1.96;
const NINE_IN_TEN = 1.645;
const SIGNIFICANT = 0.05;

/** `position`: everybody first. An annotator is judged alone with enough answers, or where the test shows a preference; one who always answers alike leaves it undecided at best. */
export function positionCheck(
  about: Omit<CheckQuestion, 'value' | 'on'>,
  position: readonly PositionBias[],
  habits: readonly AnnotatorHabits[],
): GateCheck {
  const [everybody, ...people] = position;
  const enough = enoughAnswers(about.threshold);
  const judged = people.filter(({ a, b, p = 1 }) => a + b >= enough || p < SIGNIFICANT);
  const parts: CheckPart[] = [...(everybody ? [everybody] : []), ...judged].map(({ annotator, share }) => ({
    on: annotator === undefined ? 'everybody' : `annotator ${annotator}`,
    value: distanceFromHalf(share),
  }));
  const alike = habits.flatMap(({ annotator, alwaysAlike, answers }) =>
    alwaysAlike === undefined
      ? []
      : [`annotator ${annotator} nearly always answers ${alwaysAlike} (${answers} answers)`],
  );
  const check = worstCheck(about, parts, 'no sample has an answer');
  return neverPassing(check, alike.length === 0 ? undefined : alike.join(', '));
}

/**
 * Answers from which on somebody without preference passes in nine rounds of ten: where the interval of a share, and the distance by which it strays from one half, fit below the threshold together.
 * @example enoughAnswers({ must_be: '<=', value: 0.1 }) // 325
 */
export function enoughAnswers({ value, min_n: least = 1 }: GateThreshold): number {
  return Math.max(least, Math.ceil(((HALF_WIDTH + NINE_IN_TEN) / (2 * Math.max(value, 0.01))) ** 2));
}

/** |share - 1/2|, with the interval that the share's own gives. */
function distanceFromHalf(share: Estimate): Estimate {
  if (share.kind === 'undefined' || !share.interval) return share;
  const { low, high, level, method } = share.interval;
  const ends = [Math.abs(low - 0.5), Math.abs(high - 0.5)];
  const within = low <= 0.5 && high >= 0.5;
  const interval = { low: within ? 0 : Math.min(...ends), high: Math.max(...ends), level, method };
  return { kind: 'number', value: Math.abs(share.value - 0.5), n: share.n, interval };
}
