// Artifact kind: sampled gold tasks without photos, one task a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { goldTask } from '../gold-task.ts';
import { bucketFields } from './bucket-fields.ts';
import { hasKeys } from './has-keys.ts';

export const goldTasksKind: ArtifactKind = {
  kind: 'gold-tasks',
  title: 'Gold tasks, metadata only',
  summary: 'Samples picked by quota for labeling, without their photos, one task a line.',
  container: 'ndjson',
  schema: goldTask,
  globs: ['**/gold_label_tasks*.jsonl', '**/gold_label_tasks*.ndjson'],
  detect: hasKeys('task_id', 'sample_id', 'hard'),
  derived: true,
  fields: [
    { name: 'task', at: ['task_id'], holds: 'id', symbol: 'task', role: 'definition' },
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
  ],
  examples: [
    {
      title: 'Gold task',
      value: {
        task_id: 'gt_77c0e1d25a9b4f38',
        sample_id: 'portrait_06',
        run_id: '20260211_105639451',
        source: 'internal',
        tone_bucket: 'light',
        lighting_bucket: 'even',
        region_bucket: 'full_face',
        hard: true,
        hard_score: 0.71,
        reasons: ['disagreement'],
      },
    },
  ],
};
