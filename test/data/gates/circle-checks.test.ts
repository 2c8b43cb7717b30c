// The checks of release-gate-circle on evidence that looks better than it is.
import { equal, match } from 'node:assert/strict';
import type { Outside, SampleRow } from '../../../server/core/evaluation/evaluate-gold.ts';
import { summarizeGold } from '../../../server/core/evaluation/summarize-gold.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { type CircleEvidence, circleChecks } from '../../../server/core/gates/circle-checks.ts';
import { thresholdsOf } from '../../../server/core/gates/thresholds-of.ts';
import { aurora } from '../evaluation/aurora.ts';

const { checks: asked } = thresholdsOf('release-gate-circle', {});
const STRONG = [...aurora.strongModules];
const measured: Outside = { value: 0.01, from: 'outline' };

function row(sampleId: string, tone: string, modules: readonly string[], more: Partial<SampleRow> = {}): SampleRow {
  const score = { dice: 0.9, precision: 0.9, recall: 0.9, centreOffset: 0 };
  return {
    ...{ sampleId, groups: { tone_bucket: tone }, leakage: measured, hairOverlap: measured },
    modules: modules.map((module) => ({ sampleId, module, status: 'matched', labels: 1, iou: 0.9, ...score })),
    ...more,
  };
}

const rowsOf = (n: number, tone: string, modules: readonly string[], more: Partial<SampleRow> = {}) =>
  Array.from({ length: n }, (_x, at) => row(`${tone}${modules.length}_${at}`, tone, modules, more));

function checkOf(name: string, rows: readonly SampleRow[], more: Partial<CircleEvidence> = {}) {
  const none = { kind: 'undefined', why: 'not asked', n: 0 } as const;
  const evidence: CircleEvidence = {
    groups: finishSteps(summarizeGold(rows, aurora, { seed: 1, draws: 100 })),
    ...{ strongModules: STRONG, difference: none, agreement: none, gaps: [] },
    importErrors: { count: 0, labels: rows.length },
    unpredicted: { samples: [], of: rows.length },
    stale: { paths: [], uncompared: [], compared: 1 },
    recordsOf: () => undefined,
    links: { evaluation: 'e', comparison: 'c', agreement: 'a', crossset: 'x', importQc: 'i' },
    ...more,
  };
  return circleChecks(evidence, asked).find(({ check }) => check === name)!;
}

describe('checks of a gold round', () => {
  it('do not count labels that hold no strong region: empty ones, and photos to be taken again', () => {
    const check = checkOf('min_labeled', [...rowsOf(15, 'light', STRONG), ...rowsOf(85, 'light', [])]);
    equal(check.verdict, 'INSUFFICIENT_DATA');
    equal(check.value.n, 15);
    equal(check.more_samples, 85);
  });

  it('do not lift a bucket over the least n by labels without a strong region', () => {
    const dark = [...rowsOf(3, 'dark', STRONG), ...rowsOf(85, 'dark', [])];
    const check = checkOf('worst_bucket', [...rowsOf(100, 'light', STRONG), ...dark]);
    equal(check.verdict, 'INSUFFICIENT_DATA');
    match(check.reason, /^tone_bucket dark: It rests on 3 of the 10 samples/);
  });

  it('do not pass on the pipeline’s own estimate of leakage, and name it; a measured one is never mixed with it', () => {
    const estimate: Outside = { value: 0.01, from: 'estimate' };
    const own = checkOf('leakage', rowsOf(50, 'light', STRONG, { leakage: estimate }));
    equal(own.verdict, 'INSUFFICIENT_DATA');
    match(own.title, / \(the pack’s estimate\)$/);
    match(own.reason, /; only the pack’s estimate: no label holds the outline\.$/);
    const bad: Outside = { value: 0.3, from: 'outline' };
    const both = [
      ...rowsOf(12, 'light', STRONG, { hairOverlap: bad }),
      ...rowsOf(50, 'dark', STRONG, { hairOverlap: estimate }),
    ];
    const measuredOne = checkOf('hair_overlap', both);
    equal(measuredOne.verdict, 'FAIL');
    equal(measuredOne.value.n, 12);
  });

  it('fail on an estimate that is wholly past the threshold, as on a measured value, and name it', () => {
    for (const check of ['leakage', 'hair_overlap'] as const) {
      const outside: Outside = { value: 0.3, from: 'estimate' };
      const own = checkOf(check, rowsOf(50, 'light', STRONG, { leakage: outside, hairOverlap: outside }));
      equal(own.verdict, 'FAIL');
      match(own.title, / \(the pack’s estimate\)$/);
      match(own.reason, /^No value of the interval \[0\.300, 0\.300\] is <= 0\.1; only the pack’s estimate/);
    }
  });

  it('are decided by an interval wholly past the threshold, in the direction of each', () => {
    const number = (low: number, high: number) => ({
      ...{ kind: 'number', value: (low + high) / 2, n: 50 },
      interval: { low, high, level: 0.95, method: 'bootstrap_percentile' },
    });
    const gap = (low: number, high: number) => ({ gaps: [{ on: 'lapa', value: number(low, high) as never }] });
    const outside = (value: number): Outside => ({ value, from: 'outline' });
    const cases: [check: string, verdict: string, more: Partial<CircleEvidence>, rows?: readonly SampleRow[]][] = [
      ['agreement', 'PASS', { agreement: number(0.71, 0.9) as never }],
      ['agreement', 'FAIL', { agreement: number(0.5, 0.69) as never }],
      ['agreement', 'INSUFFICIENT_DATA', { agreement: number(0.6, 0.8) as never }],
      ['ab_not_worse', 'PASS', { difference: number(0, 0.05) as never }],
      ['ab_not_worse', 'FAIL', { difference: number(-0.05, -0.02) as never }],
      ['crossset_gap', 'PASS', gap(-0.1, 0.2)],
      ['crossset_gap', 'FAIL', gap(-0.4, -0.2)],
      ['leakage', 'PASS', {}, rowsOf(50, 'light', STRONG, { leakage: outside(0.02) })],
      ['leakage', 'FAIL', {}, rowsOf(50, 'light', STRONG, { leakage: outside(0.2) })],
      ['hair_overlap', 'PASS', {}, rowsOf(50, 'light', STRONG, { hairOverlap: outside(0.02) })],
      ['hair_overlap', 'FAIL', {}, rowsOf(50, 'light', STRONG, { hairOverlap: outside(0.2) })],
      ['miou_strong', 'PASS', {}],
      ['worst_bucket', 'PASS', {}],
    ];
    for (const [check, verdict, more, rows = rowsOf(50, 'light', STRONG)] of cases) {
      const found = checkOf(check, rows, more);
      equal(found.verdict, verdict, `${check}: ${found.reason}`);
    }
  });

  it('do not pass a bucket without every strong module, and name those that are missing', () => {
    const dark = rowsOf(20, 'dark', ['nose', 'forehead', 'left_cheek']);
    const check = checkOf('worst_bucket', [...rowsOf(100, 'light', STRONG), ...dark]);
    equal(check.verdict, 'INSUFFICIENT_DATA');
    match(check.reason, /^tone_bucket dark: .*; there is no gold of right_cheek, chin\.$/);
  });
});
