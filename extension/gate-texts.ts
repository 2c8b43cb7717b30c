// Gates as people read them in trees and tests: names, verdicts with icon and word.
import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { GateCheckView, GateView } from '../server/protocol/gates.ts';

type Verdict = GateView['decision'];

export function verdictText(verdict: Verdict): string {
  if (verdict === 'PASS') return l10n.t('pass');
  return verdict === 'FAIL' ? l10n.t('fail') : l10n.t('insufficient data');
}

/** Shapes differ as well as colours. */
export function verdictIcon(verdict: Verdict): ThemeIcon {
  if (verdict === 'PASS') return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
  if (verdict === 'FAIL') return new ThemeIcon('error', new ThemeColor('testing.iconFailed'));
  return new ThemeIcon('question', new ThemeColor('testing.iconQueued'));
}

/** `release-gate-circle` → `Circle 20260211_105639451`. */
export function gateName({ gate, runId }: Pick<GateView, 'gate' | 'runId'>): string {
  if (gate === 'release-gate-circle') return l10n.t('Circle {0}', runId);
  if (gate === 'release-gate-preference') return l10n.t('Preference {0}', runId);
  const name = gate.replace(/^release-gate-/, '');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${runId}`;
}

/** Value and threshold, such as `0.665 [0.620, 0.710], >= 0.65`. */
export function measuredText({ value, asked }: GateCheckView): string {
  return asked === undefined ? value : `${value}, ${asked}`;
}

/** `assay.releaseGateCircle`; undefined for what is no gate of Assay. */
export function commandOfGate({ gate }: Pick<GateView, 'gate'>): string | undefined {
  if (!/^release-gate-[a-z]+$/.test(gate)) return undefined;
  return `assay.${gate.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase())}`;
}
