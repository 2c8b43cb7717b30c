// Artifact kind: a Label Studio export with one task a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { labelStudioTask } from '../label-studio-task.ts';
import { labelStudioFields } from './label-studio-fields.ts';
import { hasAnswers, hasCompletions } from './label-studio-shape.ts';

export const labelStudioLinesKind: ArtifactKind = {
  kind: 'label-studio-lines',
  title: 'Label Studio export, one task a line',
  summary: 'The tasks of a Label Studio export as NDJSON, as streaming tools write them.',
  container: 'ndjson',
  schema: labelStudioTask,
  globs: ['**/label_studio_export*.{jsonl,ndjson}'],
  detect: (value) => hasAnswers(value) || hasCompletions(value),
  foreign: true,
  derived: true,
  fields: labelStudioFields,
  examples: [
    {
      title: 'Label Studio task',
      value: {
        id: 1001,
        data: { sample_id: 'portrait_01', image: '/data/local-files/?d=images/portrait_01.jpg' },
        annotations: [{ id: 5001, completed_by: 1, was_cancelled: false, lead_time: 74.2, result: [] }],
      },
    },
  ],
};
