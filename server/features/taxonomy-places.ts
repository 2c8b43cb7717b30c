// Where taxonomies stand on the disk: the entry of a class or region, and the line that says the version.
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import { type NamePlace, namePlacesIn } from './find-names.ts';
import type { NamedThing } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** The entry in the taxonomy that `file` is held to. */
export async function declaringEntries(
  file: string,
  { symbol, name }: Pick<NamedThing, 'symbol' | 'name'>,
  workspace: WorkspaceView,
): Promise<NamePlace[]> {
  const taxonomy = workspace.taxonomyOf(file)?.taxonomy.taxonomy;
  return taxonomy === undefined ? [] : definedIn(taxonomy, symbol, name, workspace);
}

export async function declaringVersions(version: string, workspace: WorkspaceView): Promise<NamePlace[]> {
  const places: NamePlace[] = [];
  for (const { taxonomy } of workspace.taxonomies.values()) {
    if (taxonomy.version !== version) continue;
    places.push(...(await definedIn(taxonomy.taxonomy, 'taxonomy', version, workspace)));
  }
  return places;
}

async function definedIn(
  taxonomy: string,
  symbol: NamedThing['symbol'],
  name: string,
  workspace: WorkspaceView,
): Promise<NamePlace[]> {
  const file = workspace.fileOfTaxonomy(taxonomy);
  const tree = file && (await workspace.treeAt(file.path, 0));
  if (!tree) return [];
  const definitions = taxonomyKind.fields.filter((field) => field.symbol === symbol && field.role === 'definition');
  return [...namePlacesIn(file.path, taxonomyKind, tree, definitions, name)];
}
