// Renames a class, a region, a sample or an annotator everywhere: says what would be written where, and writes nothing.
import { classUses } from '../../label_studio/config/class-uses.ts';
import type { Position, Range } from '../core/problem.ts';
import { fieldsOf, type IndexedFile, rowsNaming } from '../core/table/workspace-index.ts';
import { taxonomyEntries } from '../core/taxonomy/taxonomy-entries.ts';
import { findNames, isTaxonomySymbol } from './find-names.ts';
import { taxonomyAt } from './held-to.ts';
import { migrationRecord } from './migration-record.ts';
import { scopeOf } from './references.ts';
import { type FileRenames, renamesInFile } from './rename-in-file.ts';
import { nounOf, refuseName, refuseThing } from './rename-refusals.ts';
import { type NamedThing, type Spot, spotAt } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface RenamePlan {
  readonly noun: string;
  readonly from: string;
  readonly to: string;
  /** Files that the editor changes, in the order of their paths. */
  readonly files: readonly FileRenames[];
  /** Files that no editor can hold: the server rewrites them itself. */
  readonly large: readonly IndexedFile[];
  readonly thing: NamedThing;
  readonly migration?: { readonly file: string; readonly range: Range; readonly newText: string };
}

export interface Refusal {
  readonly refusal: string;
}

export async function prepareRename(
  file: string,
  position: Position,
  workspace: WorkspaceView,
): Promise<{ range: Range; placeholder: string } | Refusal> {
  const spot = await spotAt(file, position, workspace);
  const refusal = spot ? refuseThing(spot, workspace) : 'there is nothing to rename here';
  if (!spot?.name || refusal !== undefined) return { refusal: refusal ?? '' };
  const { start, end } = spot.span;
  const quoted = /["']/.test(spot.tree.text[start] ?? '') ? 1 : 0;
  return { range: spot.tree.rangeOf({ start: start + quoted, end: end - quoted }), placeholder: spot.name.name };
}

/** `today` is YYYY-MM-DD. */
export async function planRename(
  file: string,
  position: Position,
  to: string,
  workspace: WorkspaceView,
  { today }: { today: string },
): Promise<RenamePlan | Refusal> {
  const spot = await spotAt(file, position, workspace);
  if (!spot?.name) return { refusal: 'there is nothing to rename here' };
  const thing = spot.name;
  const refusal =
    refuseThing(spot, workspace) ?? refuseName(spot, thing, to, workspace) ?? (await refuseTaken(thing, to, workspace));
  if (refusal !== undefined) return { refusal };
  const { taxonomy } = scopeOf(file, thing, workspace);
  const inScope = workspace.index.files.filter(
    ({ path }) => taxonomy === undefined || workspace.taxonomyOf(path)?.taxonomy.taxonomy === taxonomy,
  );
  const files: FileRenames[] = [];
  const large: IndexedFile[] = [];
  for (const indexed of inScope) {
    if (!(await workspace.isTooLarge(indexed.path))) files.push(await renamesInFile(indexed, thing, to, workspace));
    else if (mentions(indexed, thing)) large.push(indexed);
  }
  files.push(...(await renamesInConfigs(spot, thing, to, workspace)));
  const migration = taxonomy === undefined ? undefined : await migrate(spot, thing, to, today, workspace);
  const touched = files.filter(({ edits, kept }) => edits.length + kept.length > 0);
  const noun = nounOf(thing.symbol);
  return { noun, from: thing.name, to, thing, files: touched, large, ...(migration ? { migration } : {}) };
}

/** Two samples or annotators under one name could never be told apart again. */
async function refuseTaken(thing: NamedThing, to: string, workspace: WorkspaceView): Promise<string | undefined> {
  if (isTaxonomySymbol(thing.symbol)) return undefined;
  for await (const { file, range } of findNames({ symbol: thing.symbol, name: to }, workspace)) {
    return `"${to}" is the name of another ${nounOf(thing.symbol)} already (${file}:${range.start.line + 1}): choose another name`;
  }
  return undefined;
}

function mentions({ table }: IndexedFile, { symbol, name }: NamedThing): boolean {
  const { rows, isCounted } = rowsNaming(table, fieldsOf(table, symbol), name);
  return isCounted || rows.length > 0;
}

/** Labeling configs name classes too; a control counts when its answers are mostly of the same sort. */
async function renamesInConfigs(
  spot: Spot,
  { symbol, name }: NamedThing,
  to: string,
  workspace: WorkspaceView,
): Promise<FileRenames[]> {
  const taxonomy = taxonomyAt(spot.file, spot.root, workspace)?.taxonomy;
  if (!isTaxonomySymbol(symbol) || !taxonomy) return [];
  const names = new Set(taxonomyEntries(taxonomy, symbol).map((entry) => entry.name));
  const files: FileRenames[] = [];
  for (const file of await workspace.filesNamed(['**/*.xml'])) {
    const text = await workspace.textOf(file);
    if (!text?.includes(name)) continue;
    const controls = classUses(text) ?? [];
    const edits = controls
      .filter(({ answers }) => answers.filter(({ value }) => names.has(value)).length * 2 > answers.length)
      .flatMap(({ answers }) => answers.filter(({ value }) => value === name))
      .map(({ range }) => ({ range, newText: to }));
    files.push({ file, edits, kept: [] });
  }
  return files;
}

const WHAT: Partial<Record<NamedThing['symbol'], string>> = { value: 'label' };

async function migrate(
  spot: Spot,
  { symbol, name }: NamedThing,
  to: string,
  on: string,
  workspace: WorkspaceView,
): Promise<RenamePlan['migration']> {
  const held = taxonomyAt(spot.file, spot.root, workspace);
  const file = held && workspace.fileOfTaxonomy(held)?.path;
  const tree = file === undefined ? undefined : await workspace.treeAt(file, 0);
  if (file === undefined || !tree?.root) return undefined;
  const { start, end, text } = migrationRecord(tree.text, tree.root, {
    from: name,
    to,
    what: WHAT[symbol] ?? symbol,
    on,
  });
  return { file, range: tree.rangeOf({ start, end }), newText: text };
}
