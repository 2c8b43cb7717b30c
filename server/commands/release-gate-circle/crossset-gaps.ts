// The gaps to external sets that release-gate-circle judges; a set that was not evaluated has none, and is never passed.
import type { ReportMetric } from '../../../schemas/evaluation-report.ts';
import type { CheckPart } from '../../core/gates/worst-check.ts';
import { undefinedBecause } from '../../core/undefined.ts';
import type { Outcome } from '../command.ts';
import { crosssetKey } from '../crossset/crossset-records.ts';
import { recordsIn } from './evidence-data.ts';

interface CrosssetData {
  readonly metrics: readonly ReportMetric[];
  readonly absent: readonly { readonly name: string; readonly why: string }[];
}

/** External less internal mIoU of each set, that of absent sets undefined. */
export function crosssetGaps({ data }: Pick<Outcome, 'data'>, candidate: string): CheckPart[] {
  const { metrics, absent } = data as CrosssetData;
  const measured = metrics.flatMap(({ metric, group, value }) => {
    const isOverall = metric === 'gap' && group.of === 'miou' && group.variant === candidate;
    if (!isOverall) return [];
    const on = group.set ?? 'external';
    const link = recordsIn({ data }, crosssetKey(on, candidate));
    return [{ on, value, ...(link === undefined ? {} : { link }) }];
  });
  const missing = absent.map(({ name, why }) => ({ on: name, value: undefinedBecause(`not evaluated: ${why}`, 0) }));
  return [...measured, ...missing];
}
