// Artifact kind: tasks in the shape that Label Studio imports.
import type { ArtifactKind } from '../artifact-kind.ts';
import { taskFile } from '../task-file.ts';
import { bucketFields } from './bucket-fields.ts';
import { firstElements } from './first-elements.ts';
import { isTask } from './label-studio-shape.ts';

export const tasksKind: ArtifactKind = {
  kind: 'tasks',
  title: 'Tasks',
  summary: 'Samples in the shape that Label Studio imports: what annotators see, and nothing that they must not know.',
  container: 'json',
  schema: taskFile,
  rows: ['*'],
  globs: [
    '**/{gold,preference}_*/tasks*.json',
    '**/preference_*/adjudication/tasks*.json',
    '**/*_tasks_labelstudio.json',
    '**/tasks_{batch_a,batch_b,overlap,all}.json',
  ],
  detect: firstElements(isTask),
  foreign: true,
  fields: [
    { name: 'task', at: ['id'], holds: 'id', symbol: 'task', role: 'definition' },
    { name: 'task_name', at: ['data', 'task_id'], holds: 'id', symbol: 'task', role: 'reference' },
    { name: 'sample', at: ['data', 'sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'image', at: ['data', 'image'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'image_a', at: ['data', 'image_a'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'image_b', at: ['data', 'image_b'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'batch', at: ['data', 'batch'], holds: 'code' },
    ...bucketFields.map((field) => ({ ...field, at: ['data', ...field.at] })),
  ],
  examples: [
    {
      title: 'Gold tasks',
      value: [
        {
          id: 1001,
          data: {
            sample_id: 'portrait_01',
            image: '/data/local-files/?d=images/portrait_01.jpg',
            double_annotate: true,
            tone_bucket: 'medium',
          },
          predictions: [
            {
              model_version: 'variant1',
              score: 0.88,
              result: [
                {
                  from_name: 'module',
                  to_name: 'image',
                  type: 'polygonlabels',
                  original_width: 1000,
                  original_height: 1000,
                  image_rotation: 0,
                  value: {
                    points: [
                      [48, 36],
                      [54, 36],
                      [56, 45],
                      [47, 45],
                    ],
                    polygonlabels: ['nose'],
                    closed: true,
                  },
                },
              ],
            },
          ],
        },
      ],
    },
    {
      title: 'Preference tasks',
      value: [
        {
          id: 1,
          data: {
            task_id: 't_5c0d1f7e92ab',
            sample_id: 'portrait_01',
            run_id: '20260211_105639451',
            batch: 'a',
            image: '/data/local-files/?d=artifacts/preference_round1_20260211_105639451/images/3be8.jpg',
            image_a: '/data/local-files/?d=artifacts/preference_round1_20260211_105639451/images/7f3a.jpg',
            image_b: '/data/local-files/?d=artifacts/preference_round1_20260211_105639451/images/91c0.jpg',
          },
        },
      ],
    },
  ],
};
