// Artifact kind: a Label Studio JSON-MIN export, one record an annotation.
import * as z from 'zod';
import type { ArtifactKind } from '../artifact-kind.ts';
import { labelStudioMinRecord } from '../label-studio-min-record.ts';
import { firstElements } from './first-elements.ts';
import { hasKeys } from './has-keys.ts';

export const labelStudioMinKind: ArtifactKind = {
  kind: 'label-studio-min',
  title: 'Label Studio export, JSON-MIN',
  summary:
    'One record an annotation, answers beside the data keys; it loses region ids and which region a choice is about.',
  container: 'json',
  schema: z.array(labelStudioMinRecord).describe('One record an annotation, newest first.'),
  rows: ['*'],
  globs: ['**/label_studio_export*.json', '**/project-*-at-*.json'],
  detect: firstElements(hasKeys('id', 'annotation_id', 'annotator')),
  foreign: true,
  derived: true,
  fields: [
    { name: 'task', at: ['id'], holds: 'id', symbol: 'task', role: 'reference' },
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'image', at: ['image'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'lead_time_s', at: ['lead_time'], holds: 'number' },
  ],
  examples: [
    {
      title: 'Label Studio JSON-MIN export',
      value: [
        {
          id: 1001,
          sample_id: 'portrait_01',
          image: '/data/local-files/?d=images/portrait_01.jpg',
          overall: 'b',
          annotator: 1,
          annotation_id: 5001,
          created_at: '2026-02-11T10:56:39.451000Z',
          updated_at: '2026-02-11T10:56:39.451000Z',
          lead_time: 7.4,
        },
      ],
    },
  ],
};
