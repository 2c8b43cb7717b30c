// Artifact kind: an index of external photos, one photo a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { indexedImage } from '../indexed-image.ts';
import { bucketFields } from './bucket-fields.ts';
import { hasKeys } from './has-keys.ts';

export const imageIndexKind: ArtifactKind = {
  kind: 'image-index',
  title: 'Image index',
  summary: 'Photos of an external data set with the places of their ground truth, one photo a line.',
  container: 'ndjson',
  schema: indexedImage,
  foreign: true,
  globs: ['**/*{lapa,celeba}*_index.{jsonl,ndjson}'],
  detect: hasKeys('image_path'),
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'definition' },
    { name: 'image', at: ['image_path'], holds: 'id', symbol: 'image', role: 'reference' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
  ],
  examples: [
    {
      title: 'Photo of LaPa',
      value: {
        sample_id: 'lapa_00017',
        source: 'lapa',
        image_path: 'images/00017.jpg',
        parsing_path: 'labels/00017.png',
        landmarks_path: 'landmarks/00017.txt',
        split: 'test',
      },
    },
    {
      title: 'Photo of CelebAMask-HQ',
      value: {
        sample_id: 'celeba_00000',
        source: 'celeba',
        image_path: 'CelebA-HQ-img/0.jpg',
        parts_dir: 'CelebAMask-HQ-mask-anno/0',
      },
    },
  ],
};
