// The gaps to external sets that release-gate-circle judges, from the report of eval-circle-crossset; a set that was not evaluated is never passed.
import { evaluationReport } from '../../../schemas/evaluation-report.ts';
import type { CheckPart } from '../../core/gates/worst-check.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';

export interface CrosssetGaps {
  readonly gaps: readonly CheckPart[];
  /** Sentence without a full stop. */
  readonly whyNone: string;
  /** Relative to the workspace. */
  readonly reports: readonly string[];
}

export async function crosssetGaps(
  { runId, candidate }: { readonly runId: string; readonly candidate: string },
  { root, files }: Ports,
): Promise<CrosssetGaps> {
  const path = `reports/eval_circle_crossset_${runId}.json`;
  if (!(await files.stat(`${root}/${path}`))) {
    return { gaps: [], whyNone: 'no external set was evaluated (eval-circle-crossset)', reports: [] };
  }
  const report = evaluationReport.safeParse(parsed(await files.readBytes(`${root}/${path}`)));
  if (!report.success) {
    throw new Fault(`${path} is no evaluation report`, 'make it again: assay eval-circle-crossset', { isInput: true });
  }
  const gaps = report.data.metrics.flatMap(({ metric, group, value }) => {
    const { set, variant = candidate, ...rest } = group;
    const isGap = metric === 'miou_gap' && variant === candidate && Object.keys(rest).length === 0;
    return isGap && set !== undefined ? [{ on: set, value }] : [];
  });
  const [not] = report.data.not_evaluated ?? [];
  return {
    gaps,
    whyNone: not ? `${not.what} was not evaluated: ${not.why}` : 'no external set was evaluated',
    reports: [path],
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
