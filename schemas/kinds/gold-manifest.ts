// Artifact kind: the manifest of a gold round.
import type { ArtifactKind } from '../artifact-kind.ts';
import { goldManifest } from '../gold-manifest.ts';
import { own } from '../own.ts';
import { bucketFields } from './bucket-fields.ts';

export const goldManifestKind: ArtifactKind = {
  kind: 'gold-manifest',
  title: 'Gold round manifest',
  summary: 'The samples of a gold round, who labels them, why these, and the hashes of what was made from them.',
  container: 'json',
  schema: goldManifest,
  rows: ['samples', '*'],
  globs: ['**/gold_*/manifest.json', '**/gold_seed_manifest*.json'],
  detect: (value) => Array.isArray(own(value, 'samples')) && own(value, 'round') !== undefined && isGold(value),
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'definition' },
    { name: 'image', at: ['image'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'sha256', at: ['sha256'], holds: 'id' },
    { name: 'task', at: ['task_id'], holds: 'id', symbol: 'task', role: 'reference' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
    { name: 'double_annotate', at: ['double_annotate'], holds: 'code' },
    { name: 'min_module_pixels', at: ['min_module_pixels'], holds: 'number' },
    { name: 'run', at: ['run_id'], of: 'document', holds: 'code', symbol: 'run', role: 'definition' },
    {
      name: 'taxonomy',
      at: ['taxonomy_version'],
      of: 'document',
      holds: 'code',
      symbol: 'taxonomy',
      role: 'reference',
    },
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
      title: 'Gold round',
      value: {
        schema_version: 1,
        run_id: '20260211_105639451',
        round: 'round1',
        created_at: '2026-02-11T10:56:39.451Z',
        taxonomy: 'aurora_skin',
        taxonomy_version: 'aurora_skin_v1',
        seed: 20260211,
        annotators: [
          { annotator_id: 'annotator_a', role: 'primary' },
          { annotator_id: 'annotator_b', role: 'second' },
        ],
        double_annotate_ratio: 0.1,
        quotas: [{ tone_bucket: 'medium', lighting_bucket: 'even', region_bucket: 'full_face', asked: 1, reached: 1 }],
        samples: [
          {
            sample_id: 'portrait_01',
            source: 'internal',
            image: 'images/portrait_01.jpg',
            sha256: '4d31e5c40139064e7b460000e60ae6bf66c11623e17247304b1db2814171360c',
            tone_bucket: 'medium',
            lighting_bucket: 'even',
            region_bucket: 'full_face',
            task_id: 1001,
            double_annotate: true,
            double_annotate_reason: 'top_risk',
            min_module_pixels: 640,
          },
        ],
        hashes: { 'tasks.json': '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4' },
      },
    },
  ],
};

/** A preference round says `variants`; its samples have sides. An empty round counts as gold only when nothing speaks for preference. */
function isGold(value: unknown): boolean {
  const [first] = own(value, 'samples') as unknown[];
  return own(value, 'variants') === undefined && own(first, 'sides') === undefined;
}
