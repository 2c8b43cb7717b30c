// Artifact kind: answers to the questions of a taxonomy, one answer a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { axisLabel } from '../axis-label.ts';
import { hasKeys } from './has-keys.ts';

export const axisLabelsKind: ArtifactKind = {
  kind: 'axis-labels',
  title: 'Axis labels',
  summary: 'Answers to the questions of a taxonomy, as a value or as a distribution, one answer a line.',
  container: 'ndjson',
  schema: axisLabel,
  globs: ['**/axis_labels*.ndjson', '**/axis_labels*.jsonl'],
  detect: hasKeys('label_id', 'sample_id', 'axis'),
  fields: [
    { name: 'label', at: ['label_id'], holds: 'id', symbol: 'label', role: 'definition' },
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'axis', at: ['axis'], holds: 'code', symbol: 'axis', role: 'reference' },
    { name: 'value', at: ['value'], holds: 'code', symbol: 'value', role: 'reference' },
    { name: 'values', at: ['distribution', '*'], part: 'key', holds: 'code', symbol: 'value', role: 'reference' },
    { name: 'annotator', at: ['annotator_id'], holds: 'code', symbol: 'annotator', role: 'definition' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'taxonomy', at: ['taxonomy_version'], holds: 'code', symbol: 'taxonomy', role: 'reference' },
    { name: 'split', at: ['split'], holds: 'code' },
    { name: 'created_at', at: ['created_at'], holds: 'time' },
    { name: 'supersedes', at: ['supersedes_label_id'], holds: 'id', symbol: 'label', role: 'reference' },
    { name: 'time_spent_s', at: ['time_spent_s'], holds: 'number' },
  ],
  examples: [
    {
      title: 'Soft label',
      value: {
        label_id: 'al_0d41c7f29be85a36',
        sample_id: 'tweet_1790000000000000001',
        axis: 'simulacrum',
        distribution: { l1: 0.05, l2: 0.1, l3: 0.8, l4: 0.05 },
        annotator_id: 'annotator_a',
        created_at: '2026-02-27T09:30:00Z',
        taxonomy_version: 'simulacrum_v1',
        note: 'Signals a camp more than it states a fact.',
        split: 'dev',
        supersedes_label_id: null,
      },
    },
    {
      title: 'Hard label',
      value: {
        label_id: 'al_91f3e02b6d7c4a58',
        sample_id: 'audiogram_0001_right',
        axis: 'severity',
        value: 'moderate',
        annotator_id: 'annotator_a',
        created_at: '2026-02-27T09:31:00Z',
        taxonomy_version: 'audiogram_v1',
        time_spent_s: 21.5,
        supersedes_label_id: null,
      },
    },
  ],
};
