// The first taxonomy of a workspace's configuration that cannot be used, with what is wrong with it.
import { parse as parseYaml } from 'yaml';
import { taxonomy } from '../../schemas/taxonomy.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import { firstMisfit } from '../core/schema/first-misfit.ts';
import type { Files } from '../ports/files.ts';

export interface UnsoundTaxonomy {
  /** Relative to the workspace. */
  readonly path: string;
  /** A clause. */
  readonly what: string;
}

/** Undefined when all can be used. */
export async function unsoundTaxonomy(
  root: string,
  { taxonomies, exclude }: Pick<WorkspaceConfig, 'taxonomies' | 'exclude'>,
  files: Files,
): Promise<UnsoundTaxonomy | undefined> {
  if (taxonomies.length === 0) return undefined;
  for (const file of await files.list(root, taxonomies, exclude)) {
    const what = flawOf(new TextDecoder().decode(await files.readBytes(file)));
    if (what !== undefined) return { path: file.slice(root.length + 1), what };
  }
  return undefined;
}

function flawOf(text: string): string | undefined {
  try {
    return firstMisfit(taxonomy, parseYaml(text));
  } catch {
    return 'it is no YAML';
  }
}
