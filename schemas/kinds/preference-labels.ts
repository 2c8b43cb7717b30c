// Artifact kind: preference labels, sides resolved to variants, one label a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { preferenceLabelRecord } from '../preference-label.ts';
import { hasKeys } from './has-keys.ts';

const isLabel = hasKeys('label_id', 'sample_id', 'overall', 'shown');
const isWithdrawal = hasKeys('label_id', 'sample_id', 'withdrawn', 'provenance');

export const preferenceLabelsKind: ArtifactKind = {
  kind: 'preference-labels',
  title: 'Preference labels',
  summary: 'Which variant annotators preferred, overall and by region, and what was withdrawn, one record a line.',
  container: 'ndjson',
  schema: preferenceLabelRecord,
  globs: [
    '**/preference_labels.{ndjson,jsonl}',
    '**/preference_labels_*.{ndjson,jsonl}',
    '**/final/{base,adjudication}_labels.{ndjson,jsonl}',
  ],
  detect: (value) => isLabel(value) || isWithdrawal(value),
  fields: [
    { name: 'label', at: ['label_id'], holds: 'id', symbol: 'label', role: 'definition' },
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'task', at: ['task_id'], holds: 'id', symbol: 'task', role: 'reference' },
    { name: 'annotator', at: ['annotator_id'], holds: 'code', symbol: 'annotator', role: 'definition' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'taxonomy', at: ['taxonomy_version'], holds: 'code', symbol: 'taxonomy', role: 'reference' },
    { name: 'batch', at: ['batch'], holds: 'code' },
    { name: 'overall', at: ['overall'], holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'shown_a', at: ['shown', 'a'], holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'shown_b', at: ['shown', 'b'], holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'module', at: ['modules', '*'], part: 'key', holds: 'code', symbol: 'module', role: 'reference' },
    { name: 'module_answer', at: ['modules', '*'], holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'repeat_of', at: ['repeat_of'], holds: 'id', symbol: 'task', role: 'reference' },
    { name: 'withdrawn', at: ['withdrawn'], holds: 'code' },
    { name: 'created_at', at: ['created_at'], holds: 'time' },
    { name: 'supersedes', at: ['supersedes_label_id'], holds: 'id', symbol: 'label', role: 'reference' },
    { name: 'adjudicates', at: ['adjudicates', '*'], holds: 'id', symbol: 'label', role: 'reference' },
    { name: 'time_spent_s', at: ['time_spent_s'], holds: 'number' },
  ],
  examples: [
    {
      title: 'Preference label',
      value: {
        label_id: 'pl_5b1e07c2a94f3d60',
        sample_id: 'portrait_01',
        task_id: 't_5c0d1f7e92ab',
        run_id: '20260211_105639451',
        annotator_id: 'annotator_a',
        batch: 'a',
        overall: 'variant1',
        modules: { nose: 'tie', forehead: 'variant1', left_cheek: 'variant1', right_cheek: 'tie', chin: 'cannot_tell' },
        notes: 'A: forehead leaks into the hairline.',
        shown: { a: 'baseline', b: 'variant1' },
        time_spent_s: 7.4,
        repeat_of: null,
        created_at: '2026-02-12T09:14:03.120Z',
        supersedes_label_id: null,
        provenance: {
          file: 'label_studio_export_batch_a_20260211_105639451.json',
          sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
          task_id: 1,
          annotation_id: 71,
        },
      },
    },
  ],
};
