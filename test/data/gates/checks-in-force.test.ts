// Which checks of a gate are judged under a taxonomy and a configuration: the others are told, none is dropped in silence.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type GateName, gateNames } from '../../../schemas/gate-settings.ts';
import { taxonomy } from '../../../schemas/taxonomy.ts';
import { checksInForce } from '../../../server/core/gates/checks-in-force.ts';
import { defaultThresholds } from '../../../server/core/gates/default-thresholds.ts';
import { thresholdsOf } from '../../../server/core/gates/thresholds-of.ts';
import { indexTaxonomy } from '../../../server/core/taxonomy/taxonomy-index.ts';

const folder = join(import.meta.dirname, '../../../schemas/taxonomies');
const shipped = (name: string) =>
  indexTaxonomy(taxonomy.parse(parse(readFileSync(join(folder, `${name}.yaml`), 'utf8'))));
const off = {
  value: 'off',
  reason: 'No second annotator.',
  changes: [{ date: '2026-11-21', previous: 0.7, new: 'off', reason: 'No second annotator.' }],
} as const;

describe('checks in force', () => {
  const LEFT_OUT: readonly [string, GateName, readonly string[]][] = [
    ['aurora_skin', 'release-gate-circle', []],
    ['aurora_skin', 'release-gate-preference', []],
    ['pcb_defects', 'release-gate-circle', ['leakage', 'hair_overlap', 'crossset_gap']],
    ['pcb_defects', 'release-gate-preference', []],
    ['audiogram', 'release-gate-circle', ['worst_bucket', 'leakage', 'hair_overlap', 'crossset_gap']],
    ['simulacrum', 'release-gate-preference', ['module_win_rate']],
  ];
  for (const [name, gate, expected] of LEFT_OUT) {
    it(`of ${gate} under ${name} leave out ${expected.join(', ') || 'none'}`, () => {
      const { checks, leftOut } = checksInForce(gate, thresholdsOf(gate, {}), shipped(name));
      assert.deepEqual(
        leftOut.map(({ check, because }) => [check, because]),
        expected.map((check) => [check, 'taxonomy']),
      );
      const all = [...checks.keys(), ...leftOut.map(({ check }) => check)];
      assert.deepEqual(all.sort(), Object.keys(defaultThresholds[gate]).sort());
    });
  }

  it('leave out what the configuration switches off, with its reason and record', () => {
    const settings = { 'release-gate-circle': { agreement: { ...off, changes: [...off.changes] } } };
    const thresholds = thresholdsOf('release-gate-circle', settings);
    assert.deepEqual(thresholds.complaints, []);
    const { checks, leftOut } = checksInForce('release-gate-circle', thresholds, shipped('aurora_skin'));
    assert.ok(!checks.has('agreement'));
    const { reason, changes } = off;
    assert.deepEqual(leftOut, [
      { check: 'agreement', title: 'Agreement of annotators (mean IoU)', because: 'off', reason, changes },
    ]);
  });

  for (const gate of gateNames) {
    it(`of ${gate} always hold the number of labels and the freshness of the evidence`, () => {
      for (const check of ['min_labeled', 'stale_inputs']) {
        const settings = { [gate]: { [check]: { value: 'off' as const, reason: 'r', changes: [] } } };
        assert.match(thresholdsOf(gate, settings).complaints[0]!.message, /cannot be switched off/);
      }
    });
  }

  it('are all of them where no taxonomy is known', () => {
    const { leftOut } = checksInForce('release-gate-circle', thresholdsOf('release-gate-circle', {}), undefined);
    assert.deepEqual(leftOut, []);
  });
});
