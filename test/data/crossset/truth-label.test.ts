// Gold from parsing ground truth, on faces of a few pixels.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { derivedModules } from '../../../server/core/crossset/derived-modules.ts';
import { parsedFromClasses } from '../../../server/core/crossset/parsed-face.ts';
import { summarizeGaps } from '../../../server/core/crossset/summarize-gap.ts';
import { truthLabel } from '../../../server/core/crossset/truth-label.ts';
import type { SampleRow } from '../../../server/core/evaluation/evaluate-gold.ts';
import { meanOfMeans } from '../../../server/core/evaluation/summarize-gold.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { bootstrapGapInterval } from '../../../server/core/metrics/bootstrap-gap.ts';

/** 0 background, 1 skin, 2 and 3 brows, 4 and 5 eyes, 6 nose, 7 lips, a hair (10). */
const PICTURE = ['0aaaaa0', '0111110', '0211130', '0411150', '0116110', '0177710', '0111110', '0011100'];

function faceOf(rows: readonly string[]) {
  const values = Uint8Array.from(rows.join(''), (sign) => Number.parseInt(sign, 16));
  return parsedFromClasses(values, rows[0]!.length, rows.length)!;
}

/** The picture, twenty times as large, turned about its centre. */
function tilted(degrees: number) {
  const [size, scale] = [240, 20];
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const rows = Array.from({ length: size }, (_y, y) =>
    Array.from({ length: size }, (_x, x) => {
      const [u, v] = [x - size / 2, y - size / 2];
      return (
        PICTURE[Math.floor((v * cos - u * sin) / scale + 4)]?.[Math.floor((u * cos + v * sin) / scale + 3.5)] ?? '0'
      );
    }).join(''),
  );
  return faceOf(rows);
}

function rowsOf(pixels: Uint8Array | undefined, width: number): string[] {
  const text = [...(pixels ?? [])].join('');
  return text.match(new RegExp(`.{${width}}`, 'g')) ?? [];
}

describe('modules derived from parsing ground truth', () => {
  it('are the skin above the brows and the skin below the lips between their corners', () => {
    const { forehead, chin } = derivedModules(faceOf(PICTURE));
    deepEqual(rowsOf(forehead, 7)[1], '0111110');
    deepEqual(rowsOf(forehead, 7).slice(2).join('').includes('1'), false);
    deepEqual(rowsOf(chin, 7).slice(6), ['0011100', '0011100']);
  });

  it('are as large on a head that is tilted', () => {
    const areas = [0, 20, -20].map((degrees) => {
      const { forehead, chin } = derivedModules(tilted(degrees));
      return [forehead, chin].map((pixels) => pixels!.reduce((sum, pixel) => sum + pixel, 0));
    });
    for (const part of [0, 1]) {
      const [straight, ...others] = areas.map((pair) => pair[part]!);
      for (const other of others) ok(Math.abs(other / straight! - 1) < 0.1, `${other} against ${straight}`);
    }
  });

  it('are absent where brows, eyes or lips are', () => {
    const profile = PICTURE.map((row) => row.replace(/[23457]/g, '1'));
    deepEqual(derivedModules(faceOf(profile)), {});
    equal(derivedModules(faceOf(PICTURE.map((row) => row.replaceAll('7', '1')))).chin, undefined);
  });

  it('stand in a label with nose, face and hair; hair is told even where there is none', () => {
    const label = truthLabel(faceOf(PICTURE), 's', 'v1')!;
    deepEqual(
      label.modules.map(({ module }) => module),
      ['nose', 'forehead', 'chin', 'face_oval', 'hair'],
    );
    const bald = truthLabel(faceOf(PICTURE.map((row) => row.replaceAll('a', '0'))), 's', 'v1')!;
    deepEqual(bald.modules.at(-1), { module: 'hair', mask: { width: 7, height: 8, counts: [56] } });
    equal(truthLabel(faceOf(['00', '00']), 's', 'v1'), undefined);
  });

  it('are not made of numbers that are no classes of LaPa', () => {
    equal(parsedFromClasses(Uint8Array.from([0, 11]), 2, 1), undefined);
  });
});

describe('gaps between sets', () => {
  const row = (iou: number | undefined): SampleRow => {
    const none = { kind: 'undefined', why: 'not asked', n: 0 } as const;
    const scores = { dice: none, precision: none, recall: none, centreOffset: none };
    return {
      ...{ sampleId: 's', groups: {} },
      modules:
        iou === undefined ? [] : [{ sampleId: 's', module: 'nose', status: 'matched', labels: 1, iou, ...scores }],
      leakage: { value: 0.1, from: 'estimate' },
      hairOverlap: { value: 0.2, from: 'outline' },
    };
  };
  const gaps = (external: readonly SampleRow[], internal: readonly SampleRow[]) =>
    new Map(
      finishSteps(summarizeGaps(external, internal, ['nose'], { seed: 3, draws: 300 })).map(({ what, gap }) => [
        what,
        gap,
      ]),
    );

  it('are external less internal, and never rest on estimates', () => {
    const found = gaps([row(0.6), row(0.8)], [row(0.4), row(0.5), row(undefined)]);
    const miou = found.get('miou');
    ok(miou?.kind === 'number' && Math.abs(miou.value - 0.25) < 1e-12 && miou.n === 4);
    equal(found.get('leakage')?.kind, 'undefined');
    const hair = found.get('hair_overlap');
    ok(hair?.kind === 'number' && Math.abs(hair.value) < 1e-12);
  });

  it('are undefined without internal gold', () => {
    const nose = gaps([row(0.6)], []).get('nose');
    equal(nose?.kind === 'undefined' && nose.why, 'the internal gold has no value');
  });

  it('have an interval that is the same for the same seed, and turns round with its sides', () => {
    const set = (values: readonly number[]) => ({
      n: values.length,
      statistic: (indices: Uint32Array) => meanOfMeans([Float64Array.from(values)], indices),
    });
    const [a, b] = [set([0.1, 0.4, 0.35, 0.8]), set([0.2, 0.6, 0.5])];
    const one = finishSteps(bootstrapGapInterval(a, b, { seed: 9, draws: 500 }));
    deepEqual(finishSteps(bootstrapGapInterval(a, b, { seed: 9, draws: 500 })), one);
    ok(!('kind' in one) && one.low < one.high);
    equal('kind' in finishSteps(bootstrapGapInterval(a, set([1]), { seed: 9 })), true);
  });
});
