// Artifact kind: a trained calibrator.
import type { ArtifactKind } from '../artifact-kind.ts';
import { calibrator } from '../calibrator.ts';
import { hasKeys } from './has-keys.ts';

export const calibratorKind: ArtifactKind = {
  kind: 'calibrator',
  title: 'Calibrator',
  summary: 'How confidences become probabilities, per issue type with a global fallback.',
  container: 'json',
  schema: calibrator,
  globs: ['**/calibrator_v*.json', '**/diag_calibration_v*.json'],
  detect: hasKeys('version', 'global', 'by_issue'),
  derived: true,
  fields: [
    { name: 'version', at: ['version'], holds: 'code' },
    { name: 'taxonomy', at: ['taxonomy_version'], holds: 'code', symbol: 'taxonomy', role: 'reference' },
    { name: 'issue', at: ['by_issue', '*'], part: 'key', holds: 'code', symbol: 'issue', role: 'reference' },
  ],
  examples: [
    {
      title: 'Calibrator',
      value: {
        schema_version: 1,
        version: 'calibrator_v20260211',
        created_at: '2026-02-11T12:00:00Z',
        taxonomy_version: 'aurora_skin_v1',
        min_samples: 50,
        folds: 5,
        global: {
          map: { method: 'isotonic', x: [0.1, 0.5, 0.9], y: [0.04, 0.38, 0.81] },
          n: 412,
          brier_before: { kind: 'number', value: 0.192, n: 412 },
          brier_after: {
            kind: 'number',
            value: 0.161,
            n: 412,
            interval: { low: 0.148, high: 0.175, level: 0.95, method: 'bootstrap_percentile' },
          },
        },
        by_issue: {
          redness: { map: { method: 'platt', a: -4.1, b: 2.3 }, n: 96 },
          shine: { map: { method: 'temperature', temperature: 1.7 }, n: 61 },
        },
        provenance: {
          tool: 'assay',
          version: '0.1.0',
          command: 'train-calibrator',
          inputs: [
            {
              path: 'artifacts/calibration_train_samples.ndjson',
              sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
              role: 'calibration_train_samples',
            },
          ],
          parameters: { folds: 5, min_samples: 50 },
          seed: 20260211,
        },
      },
    },
  ],
};
