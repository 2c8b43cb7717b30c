// A check with more to say: a detail added to its reason, or a flaw of its evidence that no value makes up for.
import type { GateCheck } from '../../../schemas/gate-decision.ts';

/** `detail`: no sentence, without a full stop. */
export function withDetail(check: GateCheck, detail: string | undefined): GateCheck {
  return detail === undefined ? check : { ...check, reason: `${check.reason.replace(/\.$/, '')}; ${detail}.` };
}

/** Not decided where it would pass; a FAIL stays one. `flaw`: what is wrong with the evidence, without a full stop; undefined where nothing is. */
export function neverPassing(check: GateCheck, flaw: string | undefined): GateCheck {
  if (flaw === undefined) return check;
  const verdict = check.verdict === 'PASS' ? 'INSUFFICIENT_DATA' : check.verdict;
  return { ...withDetail(check, flaw), verdict };
}
