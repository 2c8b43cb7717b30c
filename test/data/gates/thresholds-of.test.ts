// Thresholds of gates: defaults, and those of the configuration with the record of their changes.
import assert from 'node:assert/strict';
import { gateNames } from '../../../schemas/gate-settings.ts';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { defaultThresholds } from '../../../server/core/gates/default-thresholds.ts';
import { judgeCheck } from '../../../server/core/gates/judge-check.ts';
import { thresholdFlaw } from '../../../server/core/gates/threshold-flaw.ts';
import { thresholdsOf } from '../../../server/core/gates/thresholds-of.ts';

const change = (previous: number, now: number, date = '2026-11-21') => ({ date, previous, new: now, reason: 'r' });
const circle = (miou_strong: object) =>
  thresholdsOf(
    'release-gate-circle',
    workspaceConfig.parse({ gates: { 'release-gate-circle': { miou_strong: { reason: 'ours', ...miou_strong } } } })
      .gates,
  );

describe('thresholds of gates', () => {
  for (const gate of gateNames) {
    it(`each have a reason by default in ${gate}`, () => {
      const { checks, complaints } = thresholdsOf(gate, {});
      assert.deepEqual([...checks.keys()], Object.keys(defaultThresholds[gate]));
      assert.deepEqual(complaints, []);
      for (const check of checks.values()) assert.equal(thresholdFlaw(check, check.threshold.value), undefined);
      for (const { threshold } of checks.values()) assert.match(threshold.reason, /\.$/);
    });
  }

  it('take the value of the configuration when its change is on record', () => {
    const { checks, complaints } = circle({ value: 0.7, changes: [change(0.65, 0.72), change(0.72, 0.7)] });
    assert.deepEqual(complaints, []);
    assert.deepEqual(checks.get('miou_strong')!.threshold, {
      ...{ must_be: '>=', value: 0.7, min_n: 10, reason: 'ours' },
      changes: [change(0.65, 0.72), change(0.72, 0.7)],
    });
  });

  const BROKEN: readonly [string, object, RegExp][] = [
    ['a change without a record', { value: 0.5 }, /changed from 0\.65 to 0\.5 without a record/],
    ['a record that ends elsewhere', { value: 0.5, changes: [change(0.65, 0.6)] }, /changed from 0\.6 to 0\.5 without/],
    ['a record with a gap', { value: 0.5, changes: [change(0.6, 0.5)] }, /change 1 starts at 0\.6, not 0\.65/],
    [
      'a record out of order',
      { value: 0.5, changes: [change(0.65, 0.6), change(0.6, 0.5, '2026-11-20')] },
      /out of order/,
    ],
  ];
  for (const [title, setting, message] of BROKEN) {
    it(`complain of ${title}`, () => assert.match(circle(setting).complaints[0]!.message, message));
  }

  for (const [gate, check, value, message] of [
    ['release-gate-circle', 'miou_strong', 7, /must be from 0 to 1, not 7/],
    ['release-gate-circle', 'min_labeled', -5, /must be a whole number of 1 or more, not -5/],
    ['release-gate-circle', 'import_errors', 0.5, /must be a whole number of 0 or more, not 0\.5/],
    ['release-gate-circle', 'stale_inputs', 1, /must be 0, not 1/],
    ['release-gate-circle', 'crossset_gap', -1.5, /must be from -1 to 1, not -1\.5/],
    ['release-gate-preference', 'win_rate', 1, /must be from 0 to less than 1, not 1/],
    ['release-gate-preference', 'position_bias', 0.6, /must be from 0 to 0\.5, not 0\.6/],
    ['release-gate-preference', 'agreement', Number.NaN, /must be from -1 to 1, not NaN/],
  ] as const) {
    it(`complain of ${check} ${value}, recorded or not`, () => {
      const before = defaultThresholds[gate][check]!.threshold.value;
      const { complaints } = thresholdsOf(gate, {
        [gate]: { [check]: { value, reason: 'r', changes: [change(before, value)] } },
      });
      assert.match(complaints[0]!.message, message);
    });
  }

  it('ask for at most so many of what is counted, so that fewer errors are never worse', () => {
    const { checks } = thresholdsOf('release-gate-circle', {
      'release-gate-circle': { import_errors: { value: 3, reason: 'r', changes: [change(0, 3)] } },
    });
    const { title, threshold } = checks.get('import_errors')!;
    const verdictOf = (value: number): string =>
      judgeCheck({ check: 'import_errors', title, threshold, as: 'exact', value: { kind: 'number', value, n: 20 } })
        .verdict;
    assert.deepEqual([0, 3, 4].map(verdictOf), ['PASS', 'PASS', 'FAIL']);
  });

  it('complain of a check that the gate does not have, with the nearest one', () => {
    const { complaints } = thresholdsOf('release-gate-circle', {
      'release-gate-circle': { miou_stron: { value: 1, reason: 'r', changes: [] } },
    });
    assert.deepEqual(
      complaints.map(({ wayOut }) => wayOut),
      ['did you mean "miou_strong"?'],
    );
  });
});
