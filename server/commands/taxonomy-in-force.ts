// The taxonomy that a file of the workspace is held to, for commands that can do nothing without one.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { Fault } from '../ports/fault.ts';
import type { RecordContext } from '../rules/rule.ts';
import { contextOf, type Folder } from '../workspace/folder.ts';

export interface InForce extends RecordContext {
  readonly taxonomy: TaxonomyIndex;
}

/** `path` is relative to the folder. Throws a Fault when the workspace has no such taxonomy. */
export function taxonomyInForce(folder: Folder, path: string, kind: ArtifactKind): InForce {
  const context = contextOf(folder, path, kind);
  const { taxonomy } = context;
  if (taxonomy) return { ...context, taxonomy };
  const known = [...folder.taxonomies.keys()].sort().join(', ');
  throw new Fault(
    `there is no taxonomy "${folder.config.taxonomy}"`,
    `name one of ${known} in assay.config.json, or list the file of yours there under "taxonomies"`,
    { isInput: true },
  );
}
