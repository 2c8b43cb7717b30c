// What a hover says of a number in an evaluation report: what the metric is, and its value with interval and count.
import { evaluationReport, type ReportMetric, reportMetric } from '../../schemas/evaluation-report.ts';
import { evaluationReportKind } from '../../schemas/kinds/evaluation-report.ts';
import { nodeAt, plainValue } from '../core/json/locate.ts';
import { fixed } from '../core/report/format-estimate.ts';
import type { Markup } from './markup.ts';
import type { Spot } from './spot.ts';

/** Undefined outside of the numbers of a report. */
export function describeMetric({ kind, root, row }: Spot, markup: Markup): string | undefined {
  if (kind !== evaluationReportKind || !row) return undefined;
  const node = nodeAt(root, row);
  const found = reportMetric.safeParse(node && plainValue(node));
  if (!found.success) return undefined;
  const { metric, group } = found.data;
  const told = nodeAt(root, ['definitions']);
  const definitions = evaluationReport.shape.definitions.safeParse(told && plainValue(told)).data ?? {};
  const definition = Object.hasOwn(definitions, metric) ? definitions[metric] : undefined;
  const where = Object.entries(group).map(([key, value]) => `${key} ${value}`);
  return [
    `${markup.bold(metric)}${where.length > 0 ? ` (${markup.text(where.join(', '))})` : ''}: ${markup.text(shownValue(found.data))}`,
    ...(definition ? [markup.text(definition)] : []),
  ].join('\n\n');
}

function shownValue({ value: estimate, few }: ReportMetric): string {
  const n = `n = ${estimate.n}${few ? ', which is few' : ''}`;
  if (estimate.kind === 'undefined') return `not defined, because ${estimate.why}; ${n}`;
  const { value, interval } = estimate;
  if (!interval) return `${fixed(value)}; ${n}`;
  const { low, high, level, method } = interval;
  const range = `${Math.round(100 * level)} % interval ${fixed(low)} to ${fixed(high)} (${method})`;
  return `${fixed(value)}, ${range}; ${n}`;
}
