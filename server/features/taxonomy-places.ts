// Where taxonomies stand on the disk: the entry of a class or region, and the line that says the version.
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { type NamePlace, namePlacesIn } from './find-names.ts';
import { taxonomyAt } from './held-to.ts';
import type { NamedThing, Spot } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** The entry in the taxonomy that the record at `spot` is held to. */
export async function declaringEntries(
  { file, root }: Pick<Spot, 'file' | 'root'>,
  { symbol, name }: Pick<NamedThing, 'symbol' | 'name'>,
  workspace: WorkspaceView,
): Promise<NamePlace[]> {
  const taxonomy = taxonomyAt(file, root, workspace);
  return taxonomy === undefined ? [] : definedIn(taxonomy, symbol, name, workspace);
}

export async function declaringVersions(version: string, workspace: WorkspaceView): Promise<NamePlace[]> {
  const taxonomy = workspace.taxonomyVersions.get(version);
  return taxonomy ? definedIn(taxonomy, 'taxonomy', version, workspace) : [];
}

async function definedIn(
  taxonomy: TaxonomyIndex,
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
