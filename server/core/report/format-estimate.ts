// Estimates as people read them in reports: value, interval, count; or why there is none.
import type { Estimate } from '../../../schemas/estimate.ts';
import { isDefined, type Measure } from '../undefined.ts';

/** `0.812 [0.774, 0.846]`, or `–` with the reason told elsewhere. */
export function formatEstimate(estimate: Estimate): string {
  if (estimate.kind === 'undefined') return '–';
  const { value, interval } = estimate;
  return interval ? `${fixed(value)} [${fixed(interval.low)}, ${fixed(interval.high)}]` : fixed(value);
}

/** Three decimals; a minus only in front of what is not zero when rounded. */
export function fixed(value: number): string {
  const text = value.toFixed(3);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** Three decimals, `< 0.001` below that, – where there is none. */
export function formatP(p: Measure | undefined): string {
  if (p === undefined || !isDefined(p)) return '–';
  return p < 0.001 ? '< 0.001' : fixed(p);
}
