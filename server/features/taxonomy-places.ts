// Where taxonomies stand on the disk: the entry of a class or region, and the line that says the version.
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import type { JsonNode } from '../core/json/parse.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { type NamePlace, namePlacesIn } from './find-names.ts';
import { taxonomyAt } from './held-to.ts';
import type { NamedThing } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** The entry in the taxonomy that the record at `spot` is held to. */
export async function declaringEntries(
  { file, root }: { readonly file: string; readonly root?: JsonNode | undefined },
  { symbol, name }: Pick<NamedThing, 'symbol' | 'name'>,
  workspace: WorkspaceView,
): Promise<NamePlace[]> {
  const taxonomy = taxonomyAt(file, root, workspace);
  if (taxonomy !== undefined) return definedIn(taxonomy, symbol, name, workspace);
  // A taxonomy that nothing is held to yet says by itself what it means.
  return workspace.kindOf(file) === taxonomyKind ? entriesIn(file, symbol, name, workspace) : [];
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
  return file ? entriesIn(file.path, symbol, name, workspace) : [];
}

async function entriesIn(
  file: string,
  symbol: NamedThing['symbol'],
  name: string,
  workspace: WorkspaceView,
): Promise<NamePlace[]> {
  const tree = await workspace.treeAt(file, 0);
  if (!tree) return [];
  const definitions = taxonomyKind.fields.filter((field) => field.symbol === symbol && field.role === 'definition');
  return [...namePlacesIn(file, taxonomyKind, tree, definitions, name)];
}
