// One workspace folder as checks need it: its configuration and its taxonomies.
import { parse as parseYaml } from 'yaml';
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { shippedTaxonomies } from '../../schemas/shipped-taxonomies.ts';
import { type Taxonomy, taxonomy as taxonomySchema } from '../../schemas/taxonomy.ts';
import { readWorkspaceConfig, type WorkspaceConfig } from '../../schemas/workspace-config.ts';
import { indexTaxonomy, type TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import type { Files } from '../ports/files.ts';
import type { RecordContext } from '../rules/rule.ts';
import { configuredArtifact } from './kind-of.ts';

export interface Folder {
  /** Absolute path, forward slashes, no slash at the end. */
  readonly root: string;
  readonly config: WorkspaceConfig;
  /** By name; of several versions of one, that of the last file in the order of their paths. */
  readonly taxonomies: ReadonlyMap<string, TaxonomyIndex>;
  /** Absolute paths of the files of all taxonomies and versions. */
  readonly taxonomyFiles: ReadonlyMap<TaxonomyIndex, string>;
}

/** Reads the configuration and taxonomies; what cannot be read, or does not fit, has its default, and is reported as a problem of its own file. `artifacts` win over those of the configuration. */
export async function openFolder(
  root: string,
  files: Files,
  installed: string,
  artifacts: WorkspaceConfig['artifacts'] = [],
): Promise<Folder> {
  const own = await readConfig(`${root}/assay.config.json`, files);
  const config = { ...own, artifacts: [...artifacts, ...own.artifacts] };
  const taxonomies = new Map<string, TaxonomyIndex>();
  const taxonomyFiles = new Map<TaxonomyIndex, string>();
  const add = (taxonomy: Taxonomy, path: string): void => {
    const index = indexTaxonomy(taxonomy);
    taxonomies.set(taxonomy.taxonomy, index);
    taxonomyFiles.set(index, path);
  };
  for (const { path, taxonomy } of shippedTaxonomies) add(taxonomy, `${installed}/${path}`);
  for (const path of config.taxonomies.length > 0 ? await files.list(root, config.taxonomies, config.exclude) : []) {
    const found = taxonomySchema.safeParse(await readYaml(path, files));
    if (found.success) add(found.data, path);
  }
  return { root, config, taxonomies, taxonomyFiles };
}

export function isSameFolder(a: Folder, b: Folder): boolean {
  const text = ({ config, taxonomyFiles }: Folder): string =>
    JSON.stringify([config, [...taxonomyFiles].map(([{ taxonomy }, path]) => [path, taxonomy])]);
  return text(a) === text(b);
}

export function contextOf(folder: Folder, path: string, kind: ArtifactKind): RecordContext {
  const { config } = folder;
  const taxonomy = configuredTaxonomy(folder, path);
  return { kind, config, versions: versionsIn(folder), ...(taxonomy ? { taxonomy } : {}) };
}

/** That of a file, by the configuration. */
export function configuredTaxonomy({ config, taxonomies }: Folder, path: string): TaxonomyIndex | undefined {
  return taxonomies.get(configuredArtifact(path, config)?.taxonomy ?? config.taxonomy);
}

/** All taxonomies by the version that records name; where two have one, the later file's. */
export function versionsIn({ taxonomyFiles }: Pick<Folder, 'taxonomyFiles'>): ReadonlyMap<string, TaxonomyIndex> {
  return new Map([...taxonomyFiles.keys()].map((index) => [index.taxonomy.version, index]));
}

async function readConfig(path: string, files: Files): Promise<WorkspaceConfig> {
  if (!(await files.stat(path))) return readWorkspaceConfig({});
  try {
    return readWorkspaceConfig(JSON.parse(await readText(path, files)));
  } catch {
    return readWorkspaceConfig({});
  }
}

async function readYaml(path: string, files: Files): Promise<unknown> {
  try {
    return parseYaml(await readText(path, files));
  } catch {
    return undefined;
  }
}

async function readText(path: string, files: Files): Promise<string> {
  return new TextDecoder().decode(await files.readBytes(path));
}
