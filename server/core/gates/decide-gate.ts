// Combines the checks of a release gate into its decision, with the sentence that says what is true.
import type { GateCheck, GateVerdict, LeftOutCheck } from '../../../schemas/gate-decision.ts';
import { moreSamples } from '../report/more-samples.ts';

/** FAIL when a check fails; PASS only when every check passes, and there is one; else INSUFFICIENT_DATA. */
export function decideGate(checks: readonly Pick<GateCheck, 'verdict'>[]): GateVerdict {
  if (checks.some(({ verdict }) => verdict === 'FAIL')) return 'FAIL';
  return checks.length > 0 && checks.every(({ verdict }) => verdict === 'PASS') ? 'PASS' : 'INSUFFICIENT_DATA';
}

/** What keeps a gate on made-up predictions from passing; there is no threshold for it that a workspace could change. */
export const mockCheck: GateCheck = {
  ...{ check: 'real_predictions', title: 'Predictions are real', verdict: 'INSUFFICIENT_DATA' },
  value: { kind: 'undefined', why: 'a mock pipeline made the predictions up', n: 0 },
  reason: 'A mock pipeline made the predictions up, so that no number says anything of what would be released.',
};

/** The same sentence in the report, the JSON, the notification and on the command line. */
export function gateSentence(
  candidate: string,
  checks: readonly GateCheck[],
  mock = false,
  leftOut: readonly LeftOutCheck[] = [],
): string {
  return `${mock ? 'MOCK predictions: ' : ''}${verdictClause(candidate, checks)}${offClause(leftOut)}.`;
}

function verdictClause(candidate: string, checks: readonly GateCheck[]): string {
  const decision = decideGate(checks);
  const of = (verdict: GateVerdict): GateCheck[] => checks.filter((check) => check.verdict === verdict);
  const count = (n: number): string => `${n} of ${checks.length} check${checks.length === 1 ? '' : 's'}`;
  if (decision === 'PASS') return `PASS: ${candidate} may be released; all ${checks.length} checks are met`;
  const open = of('INSUFFICIENT_DATA');
  const undecided = open.length > 0 ? `, ${open.length} ${open.length === 1 ? 'is' : 'are'} not decided` : '';
  if (decision === 'FAIL') {
    const failed = of('FAIL');
    const verb = failed.length === 1 ? 'is' : 'are';
    return `FAIL: ${candidate} must not be released; ${count(failed.length)} ${verb} not met (${namesOf(failed)})${undecided}`;
  }
  if (open.length === 0) return `INSUFFICIENT_DATA: nothing was checked, so ${candidate} is not judged`;
  return `INSUFFICIENT_DATA: whether ${candidate} may be released is not decided; ${count(open.length)} lack data (${namesOf(open)})${needOf(open)}`;
}

/** What a person switched off is never left unsaid. */
function offClause(leftOut: readonly LeftOutCheck[]): string {
  const off = leftOut.filter(({ because }) => because === 'off');
  if (off.length === 0) return '';
  return `; ${off.length} check${off.length === 1 ? ' is' : 's are'} switched off (${namesOf(off)})`;
}

/** How many more samples the check asks for that asks for the most. */
function needOf(open: readonly GateCheck[]): string {
  const needs = open.flatMap(({ check, more_samples, value }) =>
    more_samples === undefined ? [] : [{ check, more_samples, value }],
  );
  const [last] = needs.toSorted((x, y) => y.more_samples - x.more_samples);
  if (!last) return '';
  // Where an amount is asked for, what is missing is known exactly, however much it is.
  const n = last.value.kind === 'number' && last.value.interval ? last.value.n : last.more_samples;
  const samples = moreSamples(last.more_samples, n);
  const which = needs.length === open.length ? '' : ` ${needs.length} of them`;
  return `; ${samples} would decide${which}${needs.length > 1 ? `, ${last.check} last` : ''}`;
}

function namesOf(checks: readonly Pick<GateCheck, 'check'>[]): string {
  return checks.map(({ check }) => check).join(', ');
}
