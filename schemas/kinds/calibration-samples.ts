// Artifact kind: training samples of a calibrator, one prediction a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { calibrationSample } from '../calibration-sample.ts';
import { bucketFields } from './bucket-fields.ts';
import { hasKeys } from './has-keys.ts';

export const calibrationSamplesKind: ArtifactKind = {
  kind: 'calibration-samples',
  title: 'Calibration training samples',
  summary: 'Predicted issues with their confidence and whether gold agrees, one prediction a line.',
  container: 'ndjson',
  schema: calibrationSample,
  globs: ['**/calibration_train_samples*.ndjson', '**/calibration_train_samples*.jsonl'],
  detect: hasKeys('sample_id', 'type', 'confidence', 'correct'),
  derived: true,
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'variant', at: ['variant'], holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'issue', at: ['type'], holds: 'code', symbol: 'issue', role: 'reference' },
    { name: 'region', at: ['region'], holds: 'code', symbol: 'module', role: 'reference' },
    { name: 'confidence', at: ['confidence'], holds: 'number' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
  ],
  examples: [
    {
      title: 'Training sample',
      value: {
        sample_id: 'portrait_01',
        variant: 'baseline',
        type: 'redness',
        region: 'left_cheek',
        confidence: 0.64,
        correct: true,
        iou: 0.58,
        source: 'internal',
        tone_bucket: 'medium',
      },
    },
  ],
};
