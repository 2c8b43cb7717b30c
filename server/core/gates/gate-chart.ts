// The measured checks of a gate as one picture: each value with its interval, beside the values that the threshold asks for.
import type { GateCheck, GateThreshold } from '../../../schemas/gate-decision.ts';
import type { ChartLook } from '../report/chart-ink.ts';
import { type ChartRow, type ChartSeries, intervalChart } from '../report/interval-chart.ts';
import { VERDICT_SIGNS } from './verdict-signs.ts';

/** Bluish green, vermilion and orange of the palette. */
const SERIES: readonly ChartSeries[] = [
  { name: VERDICT_SIGNS.PASS, place: 2 },
  { name: VERDICT_SIGNS.FAIL, place: 1 },
  { name: VERDICT_SIGNS.INSUFFICIENT_DATA, place: 4 },
];

/** SVG; undefined when no check has an interval: counts are read, not drawn. The axis goes from the smallest to the largest end, in tenths. */
export function gateChart(
  checks: readonly GateCheck[],
  look: ChartLook,
  addressOf: (link: string) => string | undefined,
): string | undefined {
  const rows = checks.flatMap((check) => rowOf(check, addressOf));
  if (rows.length === 0) return undefined;
  const ends = rows.flatMap(({ values: [value], wanted }) => {
    const estimate = value!.estimate;
    if (estimate.kind === 'undefined' || !estimate.interval) return [];
    const { low, high } = estimate.interval;
    return [low, high, estimate.value, ...(wanted ? Object.values(wanted) : [])];
  });
  const [min, max] = [Math.floor(Math.min(0, ...ends) * 10) / 10, Math.ceil(Math.max(1, ...ends) * 10) / 10];
  const axis = 'value with 95 % interval; shaded: where the threshold is met';
  return intervalChart(rows, {
    title: 'What was measured, and what is asked for',
    axis,
    min,
    max,
    series: SERIES,
    look,
  });
}

function rowOf(
  { title, value, verdict, threshold, link }: GateCheck,
  addressOf: (link: string) => string | undefined,
): ChartRow[] {
  if (value.kind === 'undefined' || !value.interval) return [];
  const wanted = threshold && wantedBy(threshold);
  const address = link === undefined ? undefined : addressOf(link);
  const values = [{ series: VERDICT_SIGNS[verdict], estimate: value, address }];
  return [{ label: title, values, ...(wanted ? { wanted } : {}) }];
}

function wantedBy({ must_be, value }: GateThreshold): ChartRow['wanted'] {
  if (must_be === '==') return undefined;
  return must_be.startsWith('>') ? { from: value } : { to: value };
}
