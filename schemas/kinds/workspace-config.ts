// Artifact kind: the workspace's own settings, assay.config.json.
import type { ArtifactKind } from '../artifact-kind.ts';
import { workspaceConfig } from '../workspace-config.ts';

export const workspaceConfigKind: ArtifactKind = {
  kind: 'workspace-config',
  title: 'Assay configuration',
  summary: 'Which files are which artifacts, which taxonomy holds, how strict each rule is.',
  container: 'json',
  schema: workspaceConfig,
  globs: ['**/assay.config.json'],
  detect: () => false,
  fields: [
    { name: 'artifact_glob', at: ['artifacts', '*', 'glob'], holds: 'code' },
    { name: 'taxonomy_glob', at: ['taxonomies', '*'], holds: 'code' },
    { name: 'taxonomy_name', at: ['taxonomy'], holds: 'code' },
    { name: 'artifact_taxonomy', at: ['artifacts', '*', 'taxonomy'], holds: 'code' },
  ],
  examples: [
    {
      title: 'Configuration',
      value: { artifacts: [{ glob: 'labels/**/*.ndjson', kind: 'gold-labels' }], taxonomy: 'aurora_skin' },
    },
  ],
};
