// Comparison of two variants, on rows made up so that the answer is known.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { array, assert, double, option, property, tuple } from 'fast-check';
import { compareVariants } from '../../../server/core/evaluation/compare-variants.ts';
import type { ModuleRow, SampleRow } from '../../../server/core/evaluation/evaluate-gold.ts';
import { meanIou } from '../../../server/core/evaluation/summarize-gold.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';

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
const compared = (before: readonly SampleRow[], after: readonly SampleRow[]) => {
  const modules = ['nose', 'chin'];
  return finishSteps(compareVariants(before, after, modules, new Set(modules), { seed: 7, draws: 500 }));
};
const found = compared(baseline, better);
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

  it('averages samples within each strong module before modules, as eval-gold does: nose in 100 samples, chin in 20 of them', () => {
    const rowsOf = (nose: number, chin: number) =>
      Array.from({ length: 100 }, (_x, i) => row(`s${i}`, i < 20 ? { nose, chin } : { nose }, 'dark'));
    const [before, after] = [rowsOf(0.7, 0.7), rowsOf(0.72, 0.6)];
    const [{ difference, wins, losses } = compared([], [])[0]!] = compared(before, after);
    const eachMiou = [before, after].map((rows) => meanIou(rows, ['nose', 'chin']) as number);
    ok(difference.kind === 'number' && difference.interval);
    // (0.02 - 0.1) / 2; averaged within samples first it would be (80 * 0.02 + 20 * -0.04) / 100 = +0.008.
    ok(Math.abs(difference.value + 0.04) < 1e-12);
    ok(Math.abs(difference.value - (eachMiou[1]! - eachMiou[0]!)) < 1e-12);
    ok(difference.interval.low <= -0.04 + 1e-12 && difference.interval.high < 0);
    deepEqual([wins, losses, difference.n], [80, 20, 100]);
  });

  it('differs by the difference of the two mIoU, whatever modules samples have', () => {
    const sample = property(
      array(tuple(option(double({ min: 0, max: 1, noNaN: true })), option(double({ min: 0, max: 1, noNaN: true }))), {
        minLength: 2,
        maxLength: 20,
      }),
      (cells) => {
        const rowsOf = (shift: number) =>
          cells.map(([nose, chin], i) => {
            const ious = {
              ...(nose === null ? {} : { nose: nose ** shift }),
              ...(chin === null ? {} : { chin: chin * shift }),
            };
            return row(`s${i}`, ious, 'dark');
          });
        const [before, after] = [rowsOf(1), rowsOf(0.5)];
        const [{ difference } = compared([], [])[0]!] = compared(before, after);
        const [one, other] = [before, after].map((rows) => meanIou(rows, ['nose', 'chin']));
        if (typeof one !== 'number' || typeof other !== 'number') return difference.kind === 'undefined';
        return difference.kind === 'number' && Math.abs(difference.value - (other - one)) < 1e-9;
      },
    );
    assert(sample, { numRuns: 50 });
  });

  it('marks groups of fewer than ten samples', () => {
    equal(of('strong', { tone_bucket: 'dark' }).few, true);
    equal(of('strong').few, false);
  });

  it('gives the same bytes for the same seed', () => {
    const again = compared(baseline, better);
    equal(JSON.stringify(again), JSON.stringify(found));
  });
});
