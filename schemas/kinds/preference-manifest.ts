// Artifact kind: the manifest of a preference round.
import type { ArtifactKind, Field } from '../artifact-kind.ts';
import { own } from '../own.ts';
import { preferenceManifest } from '../preference-manifest.ts';
import { bucketFields } from './bucket-fields.ts';

export const preferenceManifestKind: ArtifactKind = {
  kind: 'preference-manifest',
  title: 'Preference round manifest',
  summary: 'The samples of a preference round and, here alone, which side of which task shows which variant.',
  container: 'json',
  schema: preferenceManifest,
  rows: ['samples', '*'],
  globs: ['**/preference_*/manifest.json', '**/preference_*/adjudication/manifest.json'],
  detect: (value) =>
    Array.isArray(own(value, 'samples')) &&
    own(value, 'round') !== undefined &&
    (Array.isArray(own(value, 'variants')) || own((own(value, 'samples') as unknown[])[0], 'sides') !== undefined),
  derived: true,
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'definition' },
    { name: 'image', at: ['image'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'sha256', at: ['sha256'], holds: 'id' },
    { name: 'task', at: ['sides', '*', 'task_id'], holds: 'id', symbol: 'task', role: 'definition' },
    { name: 'photo', at: ['photo'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'image_a', at: ['sides', '*', 'image_a'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'image_b', at: ['sides', '*', 'image_b'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'side_a', at: ['sides', '*', 'a'], holds: 'code', symbol: 'variant', role: 'reference' },
    { name: 'side_b', at: ['sides', '*', 'b'], holds: 'code', symbol: 'variant', role: 'reference' },
    // One column a task, because rules join labels to them; more tasks than these a sample has no pack.
    ...[0, 1, 2, 3, 4, 5].flatMap((at): Field[] => [
      { name: `task_${at}`, at: ['sides', String(at), 'task_id'], holds: 'id' },
      { name: `task_${at}_a`, at: ['sides', String(at), 'a'], holds: 'code' },
    ]),
    { name: 'overlap', at: ['overlap'], holds: 'code' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
    { name: 'run', at: ['run_id'], of: 'document', holds: 'code', symbol: 'run', role: 'definition' },
    {
      name: 'taxonomy',
      at: ['taxonomy_version'],
      of: 'document',
      holds: 'code',
      symbol: 'taxonomy',
      role: 'reference',
    },
    { name: 'variant', at: ['variants', '*'], of: 'document', holds: 'code', symbol: 'variant', role: 'definition' },
    { name: 'module', at: ['modules', '*'], of: 'document', holds: 'code', symbol: 'module', role: 'reference' },
    {
      name: 'annotator',
      at: ['annotators', '*', 'annotator_id'],
      of: 'document',
      holds: 'code',
      symbol: 'annotator',
      role: 'definition',
    },
  ],
  examples: [
    {
      title: 'Preference round',
      value: {
        schema_version: 1,
        run_id: '20260211_105639451',
        round: 'preference_round1',
        created_at: '2026-02-11T10:56:39.451Z',
        taxonomy: 'aurora_skin',
        taxonomy_version: 'aurora_skin_v1',
        seed: 20260211,
        variants: ['baseline', 'variant1'],
        modules: ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'],
        module_box_mode: 'dynamic_skinmask',
        max_edge: 768,
        annotators: [
          { annotator_id: 'annotator_a', batch: 'a' },
          { annotator_id: 'annotator_b', batch: 'b' },
        ],
        overlap: { ratio: 0.25, min: 40, asked: 1, reached: 1 },
        repeats: { ratio: 0.05, asked: 0, reached: 0 },
        filters: [{ filter: 'min_geometry_qc_score', threshold: 0.2, rejected: 1 }],
        quotas: [{ source: 'internal', asked: 2, reached: 1 }],
        samples: [
          {
            sample_id: 'portrait_01',
            source: 'internal',
            image: 'images/portrait_01.jpg',
            sha256: '4d31e5c40139064e7b460000e60ae6bf66c11623e17247304b1db2814171360c',
            photo: 'images/3be8.jpg',
            overlap: true,
            sides: [
              {
                task_id: 't_5c0d1f7e92ab',
                batch: 'a',
                a: 'baseline',
                b: 'variant1',
                image_a: 'images/7f3a.jpg',
                image_b: 'images/91c0.jpg',
              },
              {
                task_id: 't_08be1bd4a0c3',
                batch: 'b',
                a: 'variant1',
                b: 'baseline',
                image_a: 'images/e25d.jpg',
                image_b: 'images/04b8.jpg',
              },
            ],
            risk: {
              baseline: {
                geometry_qc_score: 0.72,
                hair_overlap_est: 0.04,
                leakage_bg_est_mean: 0.01,
                min_module_pixels: 812,
              },
              variant1: {
                geometry_qc_score: 0.86,
                hair_overlap_est: 0,
                leakage_bg_est_mean: 0,
                min_module_pixels: 640,
              },
            },
          },
        ],
        rejected: [
          {
            sample_id: 'portrait_06',
            source: 'internal',
            reasons: [{ filter: 'min_geometry_qc_score', value: 0.11, threshold: 0.2 }],
          },
        ],
      },
    },
  ],
};
