// Artifact kind: an evaluation's totals.
import type { ArtifactKind } from '../artifact-kind.ts';
import { evaluationReport } from '../evaluation-report.ts';
import { hasKeys } from './has-keys.ts';

export const evaluationReportKind: ArtifactKind = {
  kind: 'evaluation-report',
  title: 'Evaluation report',
  summary: 'The numbers of an evaluation with definitions, groups, counts and intervals, and what made them.',
  container: 'json',
  schema: evaluationReport,
  rows: ['metrics', '*'],
  globs: ['**/eval_{gold,preference,circle_crossset,region_accuracy,calibration}*.json'],
  detect: hasKeys('evaluation', 'run_id', 'metrics'),
  derived: true,
  fields: [
    { name: 'run', at: ['run_id'], of: 'document', holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'metric', at: ['metric'], holds: 'code' },
    { name: 'value', at: ['value', 'value'], holds: 'number' },
  ],
  examples: [
    {
      title: 'Evaluation report',
      value: {
        schema_version: 1,
        evaluation: 'eval-gold-ab',
        run_id: '20260211_105639451',
        created_at: '2026-02-11T13:05:00Z',
        summary: 'variant1 is better than baseline on forehead and not worse on any strong module.',
        samples: 200,
        definitions: { iou_difference: 'Mean over samples of IoU of variant1 minus IoU of baseline.' },
        metrics: [
          {
            metric: 'iou_difference',
            group: { module: 'forehead' },
            value: {
              kind: 'number',
              value: 0.041,
              n: 198,
              interval: { low: 0.018, high: 0.064, level: 0.95, method: 'bootstrap_percentile' },
            },
            p_value: 0.0005,
            p_adjusted: 0.0025,
          },
          {
            metric: 'iou_difference',
            group: { module: 'under_eye_left' },
            value: { kind: 'undefined', why: 'no sample has a gold label for under_eye_left', n: 0 },
          },
        ],
        not_evaluated: [{ what: 'celeba', why: 'no index was given' }],
        provenance: {
          tool: 'assay',
          version: '0.1.0',
          command: 'eval-gold-ab',
          inputs: [
            {
              path: 'artifacts/gold_labels.ndjson',
              sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
              role: 'gold_labels',
            },
          ],
          parameters: { draws: 2000 },
          seed: 20260211,
        },
      },
    },
  ],
};
