// What release-gate-circle takes from the outcomes of the evaluations that it runs.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { ReportMetric } from '../../../schemas/evaluation-report.ts';
import type { Comparison } from '../../core/evaluation/compare-variants.ts';
import type { GroupSummary } from '../../core/evaluation/summarize-gold.ts';
import { undefinedBecause } from '../../core/undefined.ts';
import type { Outcome } from '../command.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';

interface EvaluationData {
  readonly variants: readonly { readonly variant: string; readonly groups: readonly GroupSummary[] }[];
  readonly not_evaluated: readonly NotEvaluated[];
}

/** Groups of the candidate, and the lines of the label file that were left out for their errors. */
export function evaluationOf(
  { data }: Outcome,
  candidate: string,
  labels: string,
): { readonly groups: readonly GroupSummary[]; readonly labelErrors: readonly string[] } {
  const { variants, not_evaluated } = data as EvaluationData;
  return {
    groups: variants.find(({ variant }) => variant === candidate)?.groups ?? [],
    labelErrors: not_evaluated
      .filter(({ what }) => what.startsWith(`${labels}:`))
      .map(({ what, why }) => `${what} ${why}`),
  };
}

/** Over the strong modules of each sample. */
export function overallDifference({ data }: Outcome): Estimate {
  const { comparisons } = data as { readonly comparisons: readonly Comparison[] };
  const overall = comparisons.find(({ what, group }) => what === 'strong' && Object.keys(group).length === 0);
  return overall?.difference ?? undefinedBecause('the variants were not compared', 0);
}

export function agreementIn({ data }: Outcome): Estimate {
  const { metrics } = data as { readonly metrics: readonly ReportMetric[] };
  const overall = metrics.find(({ metric, group }) => metric === 'miou_strong' && Object.keys(group).length === 0);
  return overall?.value ?? undefinedBecause('agreement was not measured', 0);
}

/** Whether the evaluation says that its predictions are made up. */
export function isMock({ summary }: Outcome): boolean {
  return summary.startsWith('MOCK ');
}

/** Where the records of a number are, relative to the workspace; undefined where it has none. */
export function recordsIn({ data }: Pick<Outcome, 'data'>, key: string): string | undefined {
  const { records = {} } = data as { readonly records?: Readonly<Record<string, string>> };
  return Object.hasOwn(records, key) ? records[key] : undefined;
}
