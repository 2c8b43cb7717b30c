// What release-gate-circle takes from the cross-set evaluation: the gap of the candidate on each set, and never a pass for a set that is not there.
import { deepEqual, equal, match } from 'node:assert/strict';
import type { ReportMetric } from '../../../schemas/evaluation-report.ts';
import { crosssetGaps } from '../../../server/commands/release-gate-circle/crossset-gaps.ts';
import { defaultThresholds } from '../../../server/core/gates/default-thresholds.ts';
import { worstCheck } from '../../../server/core/gates/worst-check.ts';

function gap(set: string, variant: string, of: string, value: number): ReportMetric {
  const interval = { low: value - 0.02, high: value + 0.02, level: 0.95, method: 'bootstrap_percentile' };
  return { metric: 'gap', group: { set, variant, of }, value: { kind: 'number', value, n: 100, interval } };
}

const metrics = [
  ...[gap('lapa', 'variant1', 'miou', -0.05), gap('lapa', 'variant1', 'nose', -0.9)],
  ...[gap('lapa', 'baseline', 'miou', -0.4), gap('celeba', 'variant1', 'miou', 0.03)],
];

function check(absent: { name: string; why: string }[], of: readonly ReportMetric[] = metrics) {
  const data = { metrics: of, absent };
  const parts = crosssetGaps({ data }, 'variant1');
  const { title, threshold } = defaultThresholds['release-gate-circle'].crossset_gap!;
  const about = { check: 'crossset_gap', title, threshold, as: 'measured' as const };
  return { parts, judged: worstCheck(about, parts, 'no external set was evaluated') };
}

describe('the gap to external sets', () => {
  it('is that of the candidate over all modules, of each set', () => {
    const { parts, judged } = check([]);
    deepEqual(
      parts.map(({ on }) => on),
      ['lapa', 'celeba'],
    );
    equal(judged.verdict, 'PASS');
    match(judged.reason, /^lapa: /);
  });

  it('fails where the external set is worse than is allowed, and not where it is better', () => {
    equal(check([], [gap('lapa', 'variant1', 'miou', -0.3)]).judged.verdict, 'FAIL');
    equal(check([], [gap('lapa', 'variant1', 'miou', 0.3)]).judged.verdict, 'PASS');
  });

  it('is not decided when a set is absent, whatever the other says', () => {
    const { judged } = check([{ name: 'celeba', why: 'there is no folder' }], metrics.slice(0, 3));
    equal(judged.verdict, 'INSUFFICIENT_DATA');
    match(judged.reason, /^celeba: There is no value: not evaluated: there is no folder\./);
    equal(check([], []).judged.verdict, 'INSUFFICIENT_DATA');
  });
});
