// Judges one check of a release gate, three-valued: met, not met, or not decided by the data there is.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { GateCheck, GateThreshold, GateVerdict } from '../../../schemas/gate-decision.ts';
import { moreSamples } from '../report/more-samples.ts';
import { samplesToDecide } from './samples-to-decide.ts';
import { showNumber } from './show-number.ts';

export interface CheckQuestion {
  /** Name of the check, such as miou_strong. */
  readonly check: string;
  readonly title: string;
  readonly value: Estimate;
  readonly threshold: GateThreshold;
  /** measured: a statistic that only its interval decides. exact: known without error. amount: how much data there is; too little is no failure. */
  readonly as: 'measured' | 'exact' | 'amount';
  /** What it was measured on when it is a part of something larger, such as "tone_bucket dark". */
  readonly on?: string;
  /** Evidence, relative to the workspace. */
  readonly link?: string;
}

interface Judged {
  readonly verdict: GateVerdict;
  /** Sentence with a full stop. */
  readonly reason: string;
  /** Whole, 1 or more. */
  readonly more?: number;
}

/** A value that is undefined, not finite, or rests on no samples never passes. */
export function judgeCheck(question: CheckQuestion): GateCheck {
  const { check, title, value, threshold, on, link } = question;
  const { verdict, reason, more } = judge(question);
  return {
    ...{ check, title, verdict },
    value: finite(value),
    threshold,
    reason: on === undefined ? reason : `${on}: ${reason}`,
    ...(more === undefined ? {} : { more_samples: more }),
    ...(link === undefined ? {} : { link }),
  };
}

function judge({ value: estimate, threshold, as }: CheckQuestion): Judged {
  const { must_be: sign, value: asked } = threshold;
  if (estimate.kind === 'undefined') return undecided(`There is no value: ${estimate.why}.`);
  const { value, n, interval } = estimate;
  if (!Number.isFinite(value) || !Number.isFinite(asked)) return undecided('The value is no finite number.');
  const is = `${showNumber(value, asked)} where ${sign} ${asked} is asked for`;
  if (as === 'amount') {
    if (meets(sign, value, asked)) return { verdict: 'PASS', reason: `There are ${is}.` };
    return undecided(`There are ${is}.`, Math.max(1, Math.ceil(asked - value)));
  }
  if (n === 0) return undecided('It rests on no records.');
  if (as === 'exact') return { verdict: meets(sign, value, asked) ? 'PASS' : 'FAIL', reason: `It is ${is}.` };
  const least = threshold.min_n ?? 1;
  if (n < least) return undecided(`It rests on ${n} of the ${least} samples that an interval needs.`, least - n);
  if (!interval) return undecided('It has no interval.');
  const { low, high } = interval;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) return undecided('Its interval is broken.');
  const range = `[${showNumber(low, asked)}, ${showNumber(high, asked)}]`;
  if (meets(sign, low, asked) && meets(sign, high, asked)) {
    return { verdict: 'PASS', reason: `The whole interval ${range} is ${sign} ${asked}.` };
  }
  if (!meets(sign, low, asked) && !meets(sign, high, asked) && sign !== '==') {
    return { verdict: 'FAIL', reason: `No value of the interval ${range} is ${sign} ${asked}.` };
  }
  const more = samplesToDecide({ value, n, low, high }, asked);
  const need =
    more === undefined
      ? 'The value is too near to it for any number of samples to decide'
      : `${sentenceCase(moreSamples(more, n))} would decide it, if the value stays`;
  return undecided(`The interval ${range} holds the threshold ${asked}. ${need}.`, more);
}

function sentenceCase(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

function undecided(reason: string, more?: number): Judged {
  return { verdict: 'INSUFFICIENT_DATA', reason, ...(more === undefined ? {} : { more }) };
}

export function meets(sign: GateThreshold['must_be'], value: number, asked: number): boolean {
  if (sign === '>=') return value >= asked;
  if (sign === '>') return value > asked;
  if (sign === '<=') return value <= asked;
  return sign === '<' ? value < asked : value === asked;
}

/** JSON has no NaN and no infinity. */
function finite(estimate: Estimate): Estimate {
  if (estimate.kind === 'undefined') return estimate;
  const { value, n, interval } = estimate;
  if (!Number.isFinite(value)) return { kind: 'undefined', why: 'the value is no finite number', n };
  if (interval && !(Number.isFinite(interval.low) && Number.isFinite(interval.high)))
    return { kind: 'number', value, n };
  return estimate;
}
