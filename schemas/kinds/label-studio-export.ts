// Artifact kind: a full Label Studio export (JSON), of version 1.0 or later.
import * as z from 'zod';
import type { ArtifactKind } from '../artifact-kind.ts';
import { labelStudioTask } from '../label-studio-task.ts';
import { firstElements } from './first-elements.ts';
import { labelStudioFields } from './label-studio-fields.ts';
import { hasAnswers } from './label-studio-shape.ts';

const isExport = firstElements(hasAnswers);

export const labelStudioExportKind: ArtifactKind = {
  kind: 'label-studio-export',
  title: 'Label Studio export',
  summary: 'A full JSON export of Label Studio: tasks with their annotations, drafts and predictions.',
  container: 'json',
  schema: z.union([z.array(labelStudioTask), labelStudioTask]).describe('Tasks, or a single one.'),
  rows: ['*'],
  globs: ['**/label_studio_export*.json', '**/project-*-at-*.json'],
  // Tasks of Assay never hold an empty list of annotations, so that one list tells an export.
  detect: (value) => isExport(value) || hasAnswers(value),
  foreign: true,
  derived: true,
  fields: labelStudioFields,
  examples: [
    {
      title: 'Label Studio export',
      value: [
        {
          id: 1001,
          data: { sample_id: 'portrait_01', image: '/data/local-files/?d=images/portrait_01.jpg' },
          annotations: [
            {
              id: 5001,
              completed_by: 1,
              was_cancelled: false,
              ground_truth: false,
              created_at: '2026-02-11T10:56:39.451000Z',
              updated_at: '2026-02-11T10:56:39.451000Z',
              lead_time: 74.2,
              result: [
                {
                  id: '2abDZwEIh0',
                  from_name: 'module',
                  to_name: 'image',
                  type: 'polygonlabels',
                  original_width: 1000,
                  original_height: 1000,
                  image_rotation: 0,
                  origin: 'manual',
                  value: {
                    points: [
                      [50.2, 35.8],
                      [55.4, 42.6],
                      [47.9, 44.3],
                    ],
                    closed: true,
                    polygonlabels: ['nose'],
                  },
                },
              ],
            },
          ],
          drafts: [],
          predictions: [],
        },
      ],
    },
  ],
};
