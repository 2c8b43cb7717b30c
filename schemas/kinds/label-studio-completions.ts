// Artifact kind: what Label Studio wrote before version 1.0, with `completions` where annotations are now.
import * as z from 'zod';
import type { ArtifactKind } from '../artifact-kind.ts';
import { labelStudioTask } from '../label-studio-task.ts';
import { firstElements } from './first-elements.ts';
import { labelStudioFields } from './label-studio-fields.ts';
import { hasCompletions } from './label-studio-shape.ts';

const isExport = firstElements(hasCompletions);

export const labelStudioCompletionsKind: ArtifactKind = {
  kind: 'label-studio-completions',
  title: 'Label Studio export, completions',
  summary: 'Tasks with completions, as Label Studio wrote them before version 1.0, often one task a file.',
  container: 'json',
  schema: z.union([labelStudioTask, z.array(labelStudioTask)]).describe('One task, or several.'),
  rows: ['*'],
  globs: ['**/label_studio_export*.json'],
  detect: (value) => hasCompletions(value) || isExport(value),
  foreign: true,
  derived: true,
  fields: labelStudioFields,
  examples: [
    {
      title: 'Label Studio completions',
      value: {
        id: 1,
        data: { sample_id: 'portrait_01', image: 'http://localhost:8080/data/upload/portrait_01.jpg' },
        completions: [
          {
            id: '1001',
            lead_time: 15,
            created_at: 1598284565,
            result: [
              {
                id: '2abDZwEIh0',
                from_name: 'issue',
                to_name: 'image',
                type: 'rectanglelabels',
                value: { x: 31, y: 52, width: 8, height: 6, rotation: 0, rectanglelabels: ['redness'] },
              },
            ],
          },
        ],
        predictions: [],
      },
    },
  ],
};
