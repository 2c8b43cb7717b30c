// Index fields of Label Studio tasks, in exports of every version.
import type { Field } from '../artifact-kind.ts';

export const labelStudioFields: readonly Field[] = [
  { name: 'task', at: ['id'], holds: 'id', symbol: 'task', role: 'reference' },
  { name: 'sample', at: ['data', 'sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
  { name: 'image', at: ['data', 'image'], holds: 'id', symbol: 'image', role: 'reference' },
];
