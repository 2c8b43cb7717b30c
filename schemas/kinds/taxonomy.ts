// Artifact kind: a taxonomy in YAML.
import type { ArtifactKind } from '../artifact-kind.ts';
import { taxonomy } from '../taxonomy.ts';
import { hasKeys } from './has-keys.ts';

export const taxonomyKind: ArtifactKind = {
  kind: 'taxonomy',
  title: 'Taxonomy',
  summary: 'The classes, regions, axes, buckets and rules of one labeling domain.',
  container: 'yaml',
  schema: taxonomy,
  globs: ['**/taxonomy.yaml', '**/taxonomy.yml', '**/taxonomies/*.yaml', '**/*.taxonomy.yaml'],
  detect: hasKeys('taxonomy', 'version'),
  fields: [
    { name: 'taxonomy', at: ['version'], holds: 'code', symbol: 'taxonomy', role: 'definition' },
    { name: 'issue', at: ['issues', '*', 'name'], holds: 'code', symbol: 'issue', role: 'definition' },
    { name: 'module', at: ['modules', '*', 'name'], holds: 'code', symbol: 'module', role: 'definition' },
    { name: 'mirror', at: ['modules', '*', 'mirror'], holds: 'code', symbol: 'module', role: 'reference' },
    { name: 'outline', at: ['outlines', '*', 'name'], holds: 'code', symbol: 'module', role: 'definition' },
    { name: 'axis', at: ['axes', '*', 'name'], holds: 'code', symbol: 'axis', role: 'definition' },
    { name: 'value', at: ['axes', '*', 'labels', '*', 'name'], holds: 'code', symbol: 'value', role: 'definition' },
  ],
  examples: [
    {
      title: 'Taxonomy',
      value: {
        taxonomy: 'my_domain',
        version: 'my_domain_v1',
        issues: [{ name: 'scratch', description: 'A visible scratch.' }],
        modules: [{ name: 'front', strength: 'strong' }],
      },
    },
  ],
};
