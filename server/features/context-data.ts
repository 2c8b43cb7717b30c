// A record context as plain data, so that it can travel to another thread, and back.
import { kindNamed } from '../../schemas/kinds.ts';
import type { Taxonomy } from '../../schemas/taxonomy.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import { indexTaxonomy } from '../core/taxonomy/taxonomy-index.ts';
import type { RecordContext } from '../rules/rule.ts';

export interface ContextData {
  readonly kind: string;
  readonly taxonomy?: Taxonomy;
  readonly taxonomyVersions?: ReadonlySet<string>;
  readonly config: WorkspaceConfig;
}

export function contextToData({ kind, taxonomy, ...rest }: RecordContext): ContextData {
  return { ...rest, kind: kind.kind, ...(taxonomy ? { taxonomy: taxonomy.taxonomy } : {}) };
}

export function contextFromData({ kind, taxonomy, ...rest }: ContextData): RecordContext {
  return { ...rest, kind: kindNamed(kind)!, ...(taxonomy ? { taxonomy: indexTaxonomy(taxonomy) } : {}) };
}
