// Artifact kind: an evaluation, the run and one sample a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { evaluationLine } from '../evaluation-line.ts';
import { bucketFields } from './bucket-fields.ts';
import { hasKeys } from './has-keys.ts';

export const evaluationKind: ArtifactKind = {
  kind: 'evaluation',
  title: 'Evaluation, by sample',
  summary: 'What an evaluation measured on each sample, one sample a line, after a line that names the run.',
  container: 'ndjson',
  schema: evaluationLine,
  globs: ['**/eval_{gold,preference,circle_crossset,region_accuracy,calibration}*.jsonl'],
  detect: hasKeys('record', 'run_id'),
  derived: true,
  fields: [
    { name: 'record', at: ['record'], holds: 'code' },
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'variant', at: ['variant'], holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
    { name: 'module', at: ['modules', '*', 'module'], holds: 'code', symbol: 'module', role: 'reference' },
    { name: 'model', at: ['model'], holds: 'code' },
    { name: 'issue', at: ['outcomes', '*', 'type'], holds: 'code', symbol: 'issue', role: 'reference' },
    { name: 'label', at: ['label_ids', '*'], holds: 'id', symbol: 'label', role: 'reference' },
    { name: 'annotator', at: ['annotators', '*'], holds: 'code', symbol: 'annotator', role: 'reference' },
    { name: 'answer', at: ['answers', '*', 'label_id'], holds: 'id', symbol: 'label', role: 'reference' },
    { name: 'miou_strong', at: ['miou_strong'], holds: 'number' },
    { name: 'mean_iou', at: ['mean_iou'], holds: 'number' },
  ],
  examples: [
    {
      title: 'Run',
      value: {
        record: 'run',
        evaluation: 'eval-gold',
        run_id: '20260211_105639451',
        created_at: '2026-02-11T13:00:00Z',
        taxonomy_version: 'aurora_skin_v1',
        samples: 1,
        provenance: {
          tool: 'assay',
          version: '0.1.0',
          command: 'eval-gold',
          inputs: [
            {
              path: 'artifacts/gold_labels.ndjson',
              sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
              role: 'gold_labels',
            },
          ],
          parameters: { bootstrap_draws: 2000 },
          seed: 20260211,
        },
      },
    },
    {
      title: 'Sample against gold',
      value: {
        record: 'gold-sample',
        run_id: '20260211_105639451',
        sample_id: 'portrait_01',
        source: 'internal',
        tone_bucket: 'medium',
        variant: 'baseline',
        label_ids: ['gl_3f1c9a72e5b04d18'],
        miou_strong: 0.71,
        modules: [
          {
            module: 'nose',
            status: 'matched',
            iou: 0.71,
            dice: 0.83,
            precision: 0.78,
            recall: 0.89,
            centroid_offset: 0.02,
          },
          { module: 'chin', status: 'spurious' },
        ],
        hair_overlap: { value: 0.04, estimated: true },
      },
    },
    {
      title: 'Two annotators',
      value: {
        record: 'agreement-sample',
        run_id: '20260211_105639451',
        sample_id: 'portrait_01',
        annotators: ['annotator_a', 'annotator_b'],
        label_ids: ['gl_3f1c9a72e5b04d18', 'gl_a90b7c55d1e24f63'],
        mean_iou: 0.84,
        modules: [
          { module: 'nose', drawn_by: 'both', iou: 0.84, dice: 0.91 },
          { module: 'chin', drawn_by: 'first' },
        ],
      },
    },
    {
      title: 'External sample',
      value: {
        record: 'crossset-sample',
        run_id: '20260211_105639451',
        sample_id: 'lapa_00017',
        source: 'lapa',
        variant: 'variant1',
        modules: [{ module: 'nose', status: 'matched', iou: 0.66 }],
        hair_overlap: { value: 0.02, estimated: false },
      },
    },
    {
      title: 'Issue boxes of a model',
      value: {
        record: 'region-sample',
        run_id: '20260211_105639451',
        sample_id: 'portrait_01',
        model: 'vision_a',
        label_ids: ['gl_3f1c9a72e5b04d18'],
        outcomes: [
          {
            type: 'redness',
            status: 'found',
            label_id: 'gl_3f1c9a72e5b04d18',
            confidence: 0.64,
            iou: 0.58,
            same_region: true,
          },
          { type: 'acne', status: 'missed', label_id: 'gl_3f1c9a72e5b04d18' },
        ],
      },
    },
    {
      title: 'Preferences of a sample',
      value: {
        record: 'preference-sample',
        run_id: '20260211_105639451',
        sample_id: 'portrait_01',
        overlap: true,
        answers: [
          {
            label_id: 'pl_5b1e07c2a94f3d60',
            annotator_id: 'annotator_a',
            overall: 'variant1',
            modules: { nose: 'tie' },
            shown: { a: 'baseline', b: 'variant1' },
            time_spent_s: 7.4,
          },
          {
            label_id: 'pl_08d2b94ce7731fa5',
            annotator_id: 'annotator_b',
            overall: 'cannot_tell',
            modules: {},
            shown: { a: 'variant1', b: 'baseline' },
          },
        ],
        score: 1,
        disagreement: false,
        cannot_tell: 1,
        adjudicated: false,
        risk: { variant1: { hair_overlap_est: 0, min_module_pixels: 640 } },
      },
    },
  ],
};
