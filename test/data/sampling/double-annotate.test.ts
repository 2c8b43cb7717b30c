// Which samples are labeled twice, and what makes a sample risky.
import { deepEqual, equal } from 'node:assert/strict';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { doubleAnnotate } from '../../../server/core/sampling/double-annotate.ts';
import { riskOfSample } from '../../../server/core/sampling/risk-of-sample.ts';

const samples = Array.from({ length: 30 }, (_, i) => ({
  sampleId: `s${String(i).padStart(2, '0')}`,
  risk: i / 30,
  minModulePixels: 1000 - i,
}));

describe('double annotation', () => {
  it('takes half from the highest risk and half from the smallest regions', () => {
    // Here the riskiest are also the smallest: the second half goes on behind them.
    deepEqual(
      [...doubleAnnotate(samples, 0.1333)],
      [
        ['s29', 'top_risk'],
        ['s28', 'top_risk'],
        ['s27', 'low_min_pixels'],
        ['s26', 'low_min_pixels'],
      ],
    );
  });

  it('rounds up, and takes 3 of 30 for a tenth', () => {
    equal(doubleAnnotate(samples, 0.1).size, 3);
    equal(doubleAnnotate(samples.slice(0, 11), 0.1).size, 2);
    equal(doubleAnnotate(samples, 0).size, 0);
    equal(doubleAnnotate(samples, 1).size, 30);
  });

  it('claims no reason where nothing is known of a sample', () => {
    deepEqual(
      [...doubleAnnotate([{ sampleId: 'b' }, { sampleId: 'a' }, { sampleId: 'c', risk: 0.1 }], 1)],
      [
        ['c', 'top_risk'],
        ['a', undefined],
        ['b', undefined],
      ],
    );
  });
});

describe('risk of a sample', () => {
  const sample = (variants: object): ReviewPackSample => ({ sample_id: 's', variants }) as unknown as ReviewPackSample;

  it('is that of its riskiest variant, with the smallest region of any', () => {
    deepEqual(
      riskOfSample(
        sample({
          baseline: {
            modules: [],
            hair_overlap_est: 0.3,
            leakage_bg_est_mean: 0,
            geometry_qc_score: 0.7,
            min_module_pixels: 90,
          },
          variant1: { modules: [], geometry_qc_score: 0.9, min_module_pixels: 80 },
        }),
      ),
      { sampleId: 's', risk: 0.2, minModulePixels: 80 },
    );
  });

  it('is unknown when no variant tells', () => {
    deepEqual(riskOfSample(sample({ baseline: { modules: [] } })), { sampleId: 's' });
  });
});
