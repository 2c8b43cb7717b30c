// Artifact kind: daily model outputs, one answer of one model for one sample a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { modelOutput } from '../model-output.ts';
import { bucketFields } from './bucket-fields.ts';
import { hasKeys } from './has-keys.ts';

export const modelOutputsKind: ArtifactKind = {
  kind: 'model-outputs',
  title: 'Model outputs',
  summary:
    'What several models say of each sample, one answer of one model a line: the input of pseudo labels and calibration.',
  container: 'ndjson',
  schema: modelOutput,
  foreign: true,
  globs: ['**/model_outputs*.ndjson', '**/model_outputs*.jsonl'],
  detect: hasKeys('sample_id', 'model', 'issues'),
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'model', at: ['model'], holds: 'code' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
    { name: 'issue', at: ['issues', '*', 'type'], holds: 'code', symbol: 'issue', role: 'reference' },
    { name: 'issue_region', at: ['issues', '*', 'region'], holds: 'code', symbol: 'module', role: 'reference' },
  ],
  examples: [
    {
      title: 'Answer of one model',
      value: {
        sample_id: 'portrait_01',
        model: 'vision_a',
        model_version: '2026-02-01',
        created_at: '2026-02-11T04:00:12Z',
        source: 'internal',
        tone_bucket: 'medium',
        lighting_bucket: 'even',
        region_bucket: 'full_face',
        quality: { pass: true, score: 0.93 },
        consent: { roi_opt_in: false },
        issues: [
          {
            type: 'redness',
            region: 'left_cheek',
            bbox: { x: 0.31, y: 0.52, w: 0.08, h: 0.06 },
            confidence: 0.64,
            probabilities: { redness: 0.64, acne: 0.12 },
          },
        ],
      },
    },
  ],
};
