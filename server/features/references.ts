// Every place of the workspace that names what the cursor is on: a sample's labels, tasks and predictions, a class's uses.
import type { Location } from 'vscode-languageserver-types';
import type { Position } from '../core/problem.ts';
import { usesInConfigs } from './class-in-config.ts';
import { declares, findNames, isTaxonomySymbol } from './find-names.ts';
import { taxonomyAt } from './held-to.ts';
import { namedAt } from './named-at.ts';
import type { Named, NamedThing } from './spot.ts';
import { declaringEntries, declaringVersions } from './taxonomy-places.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Editors stop being usable with more; a class of a large round has a million uses. */
const MOST_REFERENCES = 20_000;

export async function findReferences(
  file: string,
  position: Position,
  includeDeclaration: boolean,
  workspace: WorkspaceView,
): Promise<Location[]> {
  const named = await namedAt(file, position, workspace);
  if (!named) return [];
  const { thing } = named;
  const locations = new Map<string, Location>();
  const add = (path: string, range: Location['range']): void => {
    const uri = workspace.uriOf(path);
    locations.set(`${uri} ${range.start.line} ${range.start.character}`, { uri, range });
  };
  if (includeDeclaration) {
    // A taxonomy that came with Assay is no file of the folder, and so not in its index.
    for (const { file: path, range } of await shippedDeclarations(named, workspace)) add(path, range);
  }
  for await (const place of findNames({ ...thing, ...scopeOf(file, thing, workspace) }, workspace)) {
    if (locations.size >= MOST_REFERENCES) break;
    if (includeDeclaration || !declares(place)) add(place.file, place.range);
  }
  const taxonomy = taxonomyAt(file, named.root, workspace)?.taxonomy;
  for await (const uses of taxonomy ? usesInConfigs(thing, taxonomy, workspace) : []) {
    for (const range of uses.ranges) add(uses.file, range);
  }
  return [...locations.values()];
}

/** Two taxonomies may use one word for two things: names of classes count only in files held to the same one. */
export function scopeOf(file: string, { symbol }: NamedThing, workspace: WorkspaceView): { taxonomy?: string } {
  const taxonomy = isTaxonomySymbol(symbol) ? workspace.taxonomyOf(file)?.taxonomy.taxonomy : undefined;
  return taxonomy === undefined ? {} : { taxonomy };
}

function shippedDeclarations({ file, root, thing }: Named, workspace: WorkspaceView) {
  if (isTaxonomySymbol(thing.symbol)) return declaringEntries({ file, root }, thing, workspace);
  return thing.symbol === 'taxonomy' ? declaringVersions(thing.name, workspace) : [];
}
