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
  readonly label_errors: readonly NotEvaluated[];
  readonly unpredicted: readonly string[];
  readonly mock: boolean;
  readonly predicted_by?: string;
}

interface Evaluated {
  /** Of the candidate. */
  readonly groups: readonly GroupSummary[];
  /** Lines of the label file that were left out for their errors. */
  readonly labelErrors: readonly string[];
  /** Gold samples without a sound prediction. */
  readonly unpredicted: readonly string[];
  /** Whether predictions are made up. */
  readonly mock: boolean;
  /** The run that made the predictions, where they name it. */
  readonly predictedBy: string | undefined;
}

export function evaluationOf({ data }: Outcome, candidate: string): Evaluated {
  const { variants, label_errors, unpredicted, mock, predicted_by } = data as EvaluationData;
  return {
    groups: variants.find(({ variant }) => variant === candidate)?.groups ?? [],
    labelErrors: label_errors.map(({ what, why }) => `${what} ${why}`),
    ...{ unpredicted, mock, predictedBy: predicted_by },
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

/** Where the records of a number are, relative to the workspace; undefined where it has none. */
export function recordsIn({ data }: Pick<Outcome, 'data'>, key: string): string | undefined {
  const { records = {} } = data as { readonly records?: Readonly<Record<string, string>> };
  return Object.hasOwn(records, key) ? records[key] : undefined;
}
