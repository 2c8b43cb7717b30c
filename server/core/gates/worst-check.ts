// One check over several parts, such as every bucket: the part that stands worst speaks for all.
import type { GateCheck, GateThreshold, GateVerdict } from '../../../schemas/gate-decision.ts';
import { type CheckQuestion, judgeCheck } from './judge-check.ts';
import { neverPassing } from './with-detail.ts';

export interface CheckPart extends Pick<CheckQuestion, 'value' | 'link'> {
  readonly on: string;
  /** What keeps the part from passing whatever its value, without a full stop. */
  readonly flaw?: string;
}

const RANK: Record<GateVerdict, number> = { FAIL: 0, INSUFFICIENT_DATA: 1, PASS: 2 };
const MOST_NAMED = 5;

/** FAIL when a part fails; PASS only when all pass, and there is one. `more_samples` are those of the part that needs most. */
export function worstCheck(
  { check, title, threshold, as, link }: Omit<CheckQuestion, 'value' | 'on'>,
  parts: readonly CheckPart[],
  whyNone: string,
): GateCheck {
  const about = { check, title, threshold, as, ...(link === undefined ? {} : { link }) };
  const judged = parts.map(({ flaw, ...part }) => ({
    on: part.on,
    is: neverPassing(judgeCheck({ ...about, ...part }), flaw),
  }));
  const [worst] = [...judged].sort(
    (a, b) => RANK[a.is.verdict] - RANK[b.is.verdict] || badness(b.is, threshold) - badness(a.is, threshold),
  );
  if (!worst) return judgeCheck({ ...about, value: { kind: 'undefined', why: whyNone, n: 0 } });
  const same = judged.filter(({ is }) => is.verdict === worst.is.verdict);
  const needs = same.map(({ is }) => is.more_samples).filter((more) => more !== undefined);
  const { more_samples: _own, ...is } = worst.is;
  return {
    ...is,
    reason: `${is.reason}${othersOf(same, worst, judged.length)}`,
    ...(needs.length > 0 ? { more_samples: Math.max(...needs) } : {}),
  };
}

interface Part {
  readonly on: string;
  readonly is: GateCheck;
}

function othersOf(same: readonly Part[], worst: Part, all: number): string {
  if (worst.is.verdict === 'PASS') return all === 1 ? '' : ` It is the lowest of ${all}, and all pass.`;
  const others = same.filter((part) => part !== worst).map(({ on }) => on);
  if (others.length === 0) return '';
  const rest = others.length - MOST_NAMED;
  return ` The same holds for ${others.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

/** How far on the wrong side; a missing value is worst. */
function badness({ value }: GateCheck, { must_be: sign, value: asked }: GateThreshold): number {
  if (value.kind === 'undefined') return Number.POSITIVE_INFINITY;
  if (sign === '==') return Math.abs(value.value - asked);
  return sign === '>=' || sign === '>' ? asked - value.value : value.value - asked;
}
