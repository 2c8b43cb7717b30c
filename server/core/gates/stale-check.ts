// The check that the evidence of a gate is of the files of today: what has changed fails, what could not be compared is not decided.
import type { GateCheck } from '../../../schemas/gate-decision.ts';
import { type CheckQuestion, judgeCheck } from './judge-check.ts';
import { neverPassing, withDetail } from './with-detail.ts';

export interface StaleEvidence {
  /** Files that have changed since the evidence was made from them. */
  readonly paths: readonly string[];
  /** Files that could not be looked at. */
  readonly uncompared: readonly string[];
  /** How many were compared. */
  readonly compared: number;
}

export function staleCheck(
  about: Omit<CheckQuestion, 'value' | 'as'>,
  { paths, uncompared, compared }: StaleEvidence,
): GateCheck {
  const check = judgeCheck({ ...about, as: 'exact', value: { kind: 'number', value: paths.length, n: compared } });
  const changed = paths.length > 0 ? `changed since: ${paths.join(', ')}` : undefined;
  const unknown = `outside of the workspace and not compared: ${uncompared.join(', ')}`;
  return neverPassing(withDetail(check, changed), uncompared.length > 0 ? unknown : undefined);
}
