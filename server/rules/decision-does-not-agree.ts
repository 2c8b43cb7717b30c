// Rule: a gate decision that its own checks contradict.
import type { GateDecision } from '../../schemas/gate-decision.ts';
import { decideGate } from '../core/gates/decide-gate.ts';
import { meets } from '../core/gates/judge-check.ts';
import { defineRule } from './rule.ts';

const SAID = /^(?:MOCK [^:]*: )?(PASS|FAIL|INSUFFICIENT_DATA)\b/;

export const decisionDoesNotAgree = defineRule({
  on: 'record',
  code: 'decision-does-not-agree',
  title: 'Decision that its checks contradict',
  severity: 'error',
  kinds: ['gate-decision'],
  doc: {
    why: 'A decision follows from its checks, and a check from its value: PASS only when every check passes, FAIL when one fails. A file that says otherwise was edited by hand, and a release that rests on it rests on nothing.',
    fix: 'Run the gate again; to ask for less, change the threshold with the command gate-threshold, which records who wanted it and why.',
  },
  check({ decision, summary, checks }: GateDecision, _context, report) {
    const follows = decideGate(checks);
    if (decision !== follows) {
      report({ path: ['decision'], message: `"${decision}" contradicts the checks, which say ${follows}` });
    }
    const said = SAID.exec(summary)?.[1];
    if (said !== undefined && said !== decision) {
      report({ path: ['summary'], message: `the summary says ${said}, the decision ${decision}` });
    }
    for (const [at, { verdict, value, threshold }] of checks.entries()) {
      if (verdict !== 'PASS') continue;
      const path = ['checks', at, 'verdict'];
      if (value.kind === 'undefined') report({ path, message: 'a check without a value never passes' });
      else if (threshold && !meets(threshold.must_be, value.value, threshold.value)) {
        const message = `"PASS" contradicts the value ${value.value}, which is not ${threshold.must_be} ${threshold.value}`;
        report({ path, message });
      }
    }
  },
});
