// The verdicts of a gate as people read them: a sign and a word, so that nothing is said by colour alone, in signs that text fonts have.
import type { GateVerdict } from '../../../schemas/gate-decision.ts';

export const VERDICT_SIGNS: Readonly<Record<GateVerdict, string>> = {
  PASS: '✓ PASS',
  FAIL: '✗ FAIL',
  INSUFFICIENT_DATA: '? INSUFFICIENT DATA',
};
