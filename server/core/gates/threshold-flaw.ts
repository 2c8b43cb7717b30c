// Why a value can be no threshold of a check: it lies outside of what the checked value can be, or switches off what no gate does without.
import type { ThresholdValue } from '../../../schemas/gate-settings.ts';
import type { CheckDefault } from './default-thresholds.ts';

/** The rest of a sentence, such as "must be from 0 to 1, not 7"; undefined when the number will do. */
export function thresholdFlaw(check: CheckDefault, value: ThresholdValue): string | undefined {
  if (value === 'off') return check.isNeeded ? 'cannot be switched off' : undefined;
  const { from, to = Number.MAX_SAFE_INTEGER, whole } = check.range;
  const isNeverMet = check.threshold.must_be === '>' && value === to;
  const isWithin = value >= from && value <= to && (!whole || Number.isInteger(value));
  return isWithin && !isNeverMet ? undefined : `must be ${rangeText(check)}, not ${value}`;
}

/** Such as "from 0 to 1". */
export function rangeText({ threshold, range: { from, to, whole } }: CheckDefault): string {
  if (from === to) return `${from}`;
  const kind = whole ? 'a whole number ' : '';
  if (to === undefined) return `${kind}of ${from} or more`;
  return `${kind}from ${from} to ${threshold.must_be === '>' ? 'less than ' : ''}${to}`;
}
