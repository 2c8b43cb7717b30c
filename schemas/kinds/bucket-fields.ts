// Index fields of the buckets that a sample falls in.
import type { Field } from '../artifact-kind.ts';

export const bucketFields: readonly Field[] = [
  { name: 'tone_bucket', at: ['tone_bucket'], holds: 'code' },
  { name: 'lighting_bucket', at: ['lighting_bucket'], holds: 'code' },
  { name: 'region_bucket', at: ['region_bucket'], holds: 'code' },
];
