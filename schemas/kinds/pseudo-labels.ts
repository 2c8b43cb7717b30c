// Artifact kind: pseudo labels, one sample a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { pseudoLabel } from '../pseudo-label.ts';
import { bucketFields } from './bucket-fields.ts';
import { hasKeys } from './has-keys.ts';

export const pseudoLabelsKind: ArtifactKind = {
  kind: 'pseudo-labels',
  title: 'Pseudo labels',
  summary: 'Issues that several models agree on with confidence, one sample a line; never mixed with gold.',
  container: 'ndjson',
  schema: pseudoLabel,
  globs: ['**/pseudo_labels*.ndjson', '**/pseudo_labels*.jsonl'],
  detect: hasKeys('sample_id', 'models', 'threshold', 'issues'),
  derived: true,
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
    { name: 'issue', at: ['issues', '*', 'type'], holds: 'code', symbol: 'issue', role: 'reference' },
    { name: 'issue_region', at: ['issues', '*', 'region'], holds: 'code', symbol: 'module', role: 'reference' },
  ],
  examples: [
    {
      title: 'Pseudo label',
      value: {
        sample_id: 'portrait_01',
        run_id: '20260211_105639451',
        tone_bucket: 'medium',
        issues: [
          {
            type: 'redness',
            region: 'left_cheek',
            bbox: { x: 0.31, y: 0.52, w: 0.08, h: 0.06 },
            confidence: 0.82,
            models: ['vision_a', 'vision_b'],
          },
        ],
        models: ['vision_a', 'vision_b'],
        threshold: 0.8,
      },
    },
  ],
};
