// A record context as plain data, so that it can travel to another thread, and back.
import { kindNamed } from '../../schemas/kinds.ts';
import type { Taxonomy } from '../../schemas/taxonomy.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import { indexTaxonomy } from '../core/taxonomy/taxonomy-index.ts';
import type { RecordContext } from '../rules/rule.ts';

export interface ContextData {
  readonly kind: string;
  readonly taxonomy?: Taxonomy;
  readonly versions?: readonly Taxonomy[];
  readonly config: WorkspaceConfig;
}

export function contextToData({ kind, taxonomy, versions, ...rest }: RecordContext): ContextData {
  return {
    ...{ ...rest, kind: kind.kind },
    ...(taxonomy ? { taxonomy: taxonomy.taxonomy } : {}),
    ...(versions ? { versions: [...versions.values()].map((index) => index.taxonomy) } : {}),
  };
}

export function contextFromData({ kind, taxonomy, versions, ...rest }: ContextData): RecordContext {
  return {
    ...{ ...rest, kind: kindNamed(kind)! },
    ...(taxonomy ? { taxonomy: indexTaxonomy(taxonomy) } : {}),
    ...(versions ? { versions: new Map(versions.map((one) => [one.version, indexTaxonomy(one)])) } : {}),
  };
}
