// Where a name is defined: a label's sample in the manifest, a manifest's sample in the tasks, a class in its taxonomy, an image on the disk.
import type { LocationLink } from 'vscode-languageserver-types';
import type { Position } from '../core/problem.ts';
import { filesOfRound } from './count-names.ts';
import { declares, findNames, isLabelKind, isTaxonomySymbol, type NamePlace } from './find-names.ts';
import { namedAt } from './named-at.ts';
import { type Named, type Spot, spotAt } from './spot.ts';
import { declaringEntries, declaringVersions } from './taxonomy-places.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Those of the same round, when there are any, stand for all. */
export async function findDefinition(
  file: string,
  position: Position,
  workspace: WorkspaceView,
): Promise<LocationLink[]> {
  const spot = await spotAt(file, position, workspace);
  const path = spot && (await fileAt(spot, workspace));
  if (path !== undefined)
    return [{ ...startOf(workspace.uriOf(path)), originSelectionRange: spot!.tree.rangeOf(spot!.span) }];
  const named = await namedAt(file, position, workspace);
  const places = named ? await definitionsOf(named, workspace) : [];
  return places.map((place) => ({ ...linkTo(place, workspace), originSelectionRange: named!.range }));
}

/** The file that the word under the cursor is, or is the name of. */
async function fileAt({ file, name, word }: Spot, workspace: WorkspaceView): Promise<string | undefined> {
  if (name?.symbol === 'image') return workspace.resolveFile(name.name, file);
  if (word?.vocabulary === 'file') return workspace.resolveFile(word.text, file);
  const named = word?.vocabulary === 'taxonomy' ? workspace.taxonomies.get(word.text) : undefined;
  return named && workspace.fileOfTaxonomy(named)?.path;
}

async function definitionsOf(named: Named, workspace: WorkspaceView): Promise<NamePlace[]> {
  const { thing } = named;
  if (isTaxonomySymbol(thing.symbol)) return declaringEntries(named, thing, workspace);
  if (thing.symbol === 'taxonomy') return declaringVersions(thing.name, workspace);
  const declared: NamePlace[] = [];
  const mentioned: NamePlace[] = [];
  for await (const place of findNames(thing, workspace)) {
    if (declares(place)) declared.push(place);
    else if (!isLabelKind(place.kind)) mentioned.push(place);
  }
  const elsewhere = (place: NamePlace): boolean => !isAt(place, named);
  const isDeclaration = declared.some((place) => !elsewhere(place));
  // On the declaration itself the question is where the thing goes on: a manifest's sample to its task.
  const next = isDeclaration || declared.length === 0 ? mentioned.filter(elsewhere).sort(tasksFirst) : declared;
  return ofSameRound(named.file, next.length > 0 ? next : declared, workspace);
}

function isAt({ file, range: { start } }: NamePlace, { file: own, range }: Named): boolean {
  return file === own && start.line === range.start.line && start.character === range.start.character;
}

function tasksFirst(a: NamePlace, b: NamePlace): number {
  return Number(definesTasks(b)) - Number(definesTasks(a));
}

function definesTasks({ kind }: NamePlace): boolean {
  return kind.fields.some(({ symbol, role }) => symbol === 'task' && role === 'definition');
}

function ofSameRound(from: string, places: NamePlace[], { index }: WorkspaceView): NamePlace[] {
  const round = filesOfRound(
    index.files.find(({ path }) => path === from),
    index.files,
  );
  const near = places.filter(({ file }) => round.some(({ path }) => path === file));
  return near.length > 0 ? near : places;
}

function linkTo({ file, range, row, tree }: NamePlace, workspace: WorkspaceView): LocationLink {
  const targetRange = row ? tree.rangeOf(row) : range;
  return { targetUri: workspace.uriOf(file), targetRange, targetSelectionRange: range };
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function startOf(targetUri: string): LocationLink {
  return { targetUri, targetRange: START, targetSelectionRange: START };
}
