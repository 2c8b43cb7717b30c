// Comparison of two variants, on rows made up so that the answer is known.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { compareVariants } from '../../../server/core/evaluation/compare-variants.ts';
import type { ModuleRow, SampleRow } from '../../../server/core/evaluation/evaluate-gold.ts';

const none = { value: { kind: 'undefined', why: 'not asked', n: 0 }, from: 'estimate' } as const;

function row(sampleId: string, ious: Record<string, number>, tone: string): SampleRow {
  const modules = Object.entries(ious).map(([module, iou]): ModuleRow => {
    return {
      sampleId,
      module,
      status: 'matched',
      labels: 1,
      iou,
      dice: iou,
      precision: iou,
      recall: iou,
      centreOffset: 0,
    };
  });
  return { sampleId, groups: { tone_bucket: tone }, modules, leakage: none, hairOverlap: none };
}

const tones = ['dark', 'light'];
const ids = Array.from({ length: 12 }, (_x, i) => `s${i}`);
const baseline = ids.map((id, i) => row(id, { nose: 0.5, chin: 0.5 }, tones[i % 2]!));
const better = ids.map((id, i) => row(id, { nose: 0.6 + i / 100, chin: 0.5 }, tones[i % 2]!));
const found = compareVariants(baseline, better, ['nose', 'chin'], new Set(['nose', 'chin']), { seed: 7, draws: 500 });
const of = (what: string, group = {}) =>
  found.find((one) => one.what === what && JSON.stringify(one.group) === JSON.stringify(group))!;

describe('comparison of two variants', () => {
  it('finds a module that is better on every sample, with an interval that excludes zero', () => {
    const { difference, p, wins, ties, losses } = of('nose');
    ok(difference.kind === 'number' && difference.interval && difference.interval.low > 0);
    deepEqual([wins, ties, losses], [12, 0, 0]);
    equal(p, 2 / 2 ** 12);
  });

  it('says that a test of equal modules has no p-value, instead of 1 or NaN', () => {
    equal((of('chin').p as { kind: string }).kind, 'undefined');
    deepEqual([of('chin').wins, of('chin').ties], [0, 12]);
  });

  it('averages the strong modules within each sample before it compares', () => {
    const { difference } = of('strong');
    ok(difference.kind === 'number' && Math.abs(difference.value - 0.0775) < 1e-12);
  });

  it('marks groups of fewer than ten samples', () => {
    equal(of('strong', { tone_bucket: 'dark' }).few, true);
    equal(of('strong').few, false);
  });

  it('gives the same bytes for the same seed', () => {
    const again = compareVariants(baseline, better, ['nose', 'chin'], new Set(['nose', 'chin']), {
      seed: 7,
      draws: 500,
    });
    equal(JSON.stringify(again), JSON.stringify(found));
  });
});
