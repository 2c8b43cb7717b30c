// Artifact kind: blind preference answers of one annotator, as the labeling page writes them, one answer a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { preferenceAnswerRecord } from '../preference-answer.ts';
import { hasKeys } from './has-keys.ts';

const isAnswer = hasKeys('label_id', 'task_id', 'sample_id', 'overall');
const isWithdrawal = hasKeys('label_id', 'task_id', 'sample_id', 'withdrawn');

export const preferenceAnswersKind: ArtifactKind = {
  kind: 'preference-answers',
  title: 'Preference answers',
  summary:
    'What one annotator answered, A or B, before the manifest resolves sides to variants, and what was withdrawn, one record a line.',
  container: 'ndjson',
  schema: preferenceAnswerRecord,
  globs: ['**/preference_labels.*.{ndjson,jsonl}'],
  detect: (value) => isAnswer(value) || isWithdrawal(value),
  derived: true,
  fields: [
    { name: 'label', at: ['label_id'], holds: 'id', symbol: 'label', role: 'definition' },
    { name: 'task', at: ['task_id'], holds: 'id', symbol: 'task', role: 'reference' },
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'annotator', at: ['annotator_id'], holds: 'code', symbol: 'annotator', role: 'definition' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'batch', at: ['batch'], holds: 'code' },
    { name: 'overall', at: ['overall'], holds: 'code' },
    { name: 'module', at: ['modules', '*'], part: 'key', holds: 'code', symbol: 'module', role: 'reference' },
    { name: 'withdrawn', at: ['withdrawn'], holds: 'code' },
    { name: 'created_at', at: ['created_at'], holds: 'time' },
    { name: 'supersedes', at: ['supersedes_label_id'], holds: 'id', symbol: 'label', role: 'reference' },
    { name: 'time_spent_s', at: ['time_spent_s'], holds: 'number' },
  ],
  examples: [
    {
      title: 'Preference answer',
      value: {
        label_id: 'pa_20260212_091403120_0001',
        task_id: 't_5c0d1f7e92ab',
        sample_id: 'portrait_01',
        run_id: '20260211_105639451',
        annotator_id: 'annotator_a',
        batch: 'a',
        overall: 'b',
        modules: { nose: 'tie', forehead: 'b' },
        notes: 'A: forehead leaks into the hairline.',
        time_spent_s: 7.4,
        created_at: '2026-02-12T09:14:03.120Z',
        supersedes_label_id: null,
      },
    },
    {
      title: 'Withdrawn preference answer',
      value: {
        label_id: 'pa_20260212_091411870_0002',
        task_id: 't_5c0d1f7e92ab',
        sample_id: 'portrait_01',
        run_id: '20260211_105639451',
        annotator_id: 'annotator_a',
        batch: 'a',
        withdrawn: true,
        created_at: '2026-02-12T09:14:11.870Z',
        supersedes_label_id: 'pa_20260212_091403120_0001',
      },
    },
  ],
};
