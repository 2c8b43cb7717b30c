// Artifact kind: what an import did with every task, annotation and region.
import type { ArtifactKind } from '../artifact-kind.ts';
import { goldImportQcLine } from '../gold-import-qc-line.ts';
import { hasKeys } from './has-keys.ts';

export const goldImportQcKind: ArtifactKind = {
  kind: 'gold-import-qc',
  title: 'Import quality control',
  summary:
    'What became of every task, annotation and region of an import that is worth a look, with its reason, one line each.',
  container: 'ndjson',
  schema: goldImportQcLine,
  globs: ['**/gold_import_qc_*.jsonl', '**/preference_import_qc_*.jsonl'],
  detect: hasKeys('run_id', 'level', 'outcome', 'code', 'file'),
  derived: true,
  fields: [
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'code', at: ['code'], holds: 'code' },
    { name: 'outcome', at: ['outcome'], holds: 'code' },
    { name: 'severity', at: ['severity'], holds: 'code' },
    { name: 'task', at: ['task_id'], holds: 'id', symbol: 'task', role: 'reference' },
    { name: 'label', at: ['label_id'], holds: 'id', symbol: 'label', role: 'reference' },
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'annotator', at: ['annotator_id'], holds: 'code', symbol: 'annotator', role: 'reference' },
  ],
  examples: [
    {
      title: 'Repaired region',
      value: {
        run_id: '20260211_105639451',
        level: 'region',
        outcome: 'repaired',
        code: 'outside-image',
        severity: 'warning',
        message: 'left_cheek reached 0.004 beyond the left edge; clipped to the image',
        file: 'label_studio_export_a.json',
        sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
        task_id: 1001,
        annotation_id: 5001,
        region_id: 'I9NJ65WXsl',
        label_id: 'gl_3f1c9a72e5b04d18',
        sample_id: 'portrait_01',
        annotator_id: 'annotator_a',
      },
    },
  ],
};
