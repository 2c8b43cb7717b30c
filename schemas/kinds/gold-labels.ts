// Artifact kind: gold labels, one label a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { goldAnswerKeys, goldLabel } from '../gold-label.ts';
import { own } from '../own.ts';
import { hasKeys } from './has-keys.ts';

const hasLabelKeys = hasKeys('label_id', 'sample_id');

export const goldLabelsKind: ArtifactKind = {
  kind: 'gold-labels',
  title: 'Gold labels',
  summary: 'What annotators drew and chose, one label a line.',
  container: 'ndjson',
  schema: goldLabel,
  globs: ['**/gold_labels*.ndjson', '**/gold_labels*.jsonl'],
  // In preference labels `modules` is a map of answers.
  detect: (value) => hasLabelKeys(value) && Array.isArray(own(value, 'modules')),
  fields: [
    { name: 'label', at: ['label_id'], holds: 'id', symbol: 'label', role: 'definition' },
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'annotator', at: ['annotator_id'], holds: 'code', symbol: 'annotator', role: 'definition' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'taxonomy', at: ['taxonomy_version'], holds: 'code', symbol: 'taxonomy', role: 'reference' },
    { name: 'created_at', at: ['created_at'], holds: 'time' },
    { name: 'supersedes', at: ['supersedes_label_id'], holds: 'id', symbol: 'label', role: 'reference' },
    { name: 'module', at: ['modules', '*', 'module'], holds: 'code', symbol: 'module', role: 'reference' },
    { name: 'issue', at: ['issues', '*', 'type'], holds: 'code', symbol: 'issue', role: 'reference' },
    { name: 'issue_region', at: ['issues', '*', 'region'], holds: 'code', symbol: 'module', role: 'reference' },
    { name: 'lead_time_s', at: ['lead_time_s'], holds: 'number' },
    { name: 'answer', at: [], holds: 'answer', keys: ['sample_id', 'supersedes_label_id', ...goldAnswerKeys] },
  ],
  examples: [
    {
      title: 'Gold label',
      value: {
        label_id: 'gl_3f1c9a72e5b04d18',
        sample_id: 'portrait_01',
        round: 'round1',
        run_id: '20260211_105639451',
        annotator_id: 'annotator_a',
        created_at: '2026-02-11T10:56:39.451Z',
        taxonomy_version: 'aurora_skin_v1',
        modules: [
          {
            module: 'nose',
            polygon: [
              [0.46, 0.42],
              [0.54, 0.42],
              [0.57, 0.56],
              [0.43, 0.56],
            ],
          },
          {
            module: 'forehead',
            polygon: [
              [0.34, 0.3],
              [0.41, 0.2],
              [0.59, 0.2],
              [0.66, 0.3],
            ],
          },
          {
            module: 'left_cheek',
            polygon: [
              [0.31, 0.48],
              [0.4, 0.48],
              [0.41, 0.62],
              [0.34, 0.64],
            ],
          },
          {
            module: 'right_cheek',
            polygon: [
              [0.6, 0.48],
              [0.69, 0.48],
              [0.66, 0.64],
              [0.59, 0.62],
            ],
          },
          {
            module: 'chin',
            polygon: [
              [0.44, 0.72],
              [0.56, 0.72],
              [0.54, 0.8],
              [0.46, 0.8],
            ],
          },
        ],
        issues: [{ type: 'redness', region: 'left_cheek', bbox: { x: 0.31, y: 0.52, w: 0.08, h: 0.06 } }],
        quality: { usable: true },
        lead_time_s: 74.2,
        supersedes_label_id: null,
        provenance: {
          file: 'label_studio_export_a.json',
          sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
          task_id: 1001,
          annotation_id: 5001,
        },
      },
    },
  ],
};
