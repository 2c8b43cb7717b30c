// The checks that a gate asks for, judged in their order; what it does not ask for is not computed.
import type { GateCheck } from '../../../schemas/gate-decision.ts';

/** `judges` has every check of the gate. */
export function judged(
  judges: Readonly<Record<string, () => GateCheck | GateCheck[]>>,
  asked: ReadonlyMap<string, unknown>,
): GateCheck[] {
  return Object.entries(judges).flatMap(([check, judge]) => (asked.has(check) ? judge() : []));
}
