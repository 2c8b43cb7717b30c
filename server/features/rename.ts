// Renames a class, a region, a sample or an annotator everywhere: says what would be written where, and writes nothing.
import type { Position, Range } from '../core/problem.ts';
import { fieldsOf, type IndexedFile, rowsNaming } from '../core/table/workspace-index.ts';
import { usesInConfigs } from './class-in-config.ts';
import { findNames, isTaxonomySymbol } from './find-names.ts';
import { taxonomyAt } from './held-to.ts';
import { migrationRecord } from './migration-record.ts';
import { namedAt } from './named-at.ts';
import { scopeOf } from './references.ts';
import { type FileRenames, renamesInFile } from './rename-in-file.ts';
import { nounOf, refuseName, refuseThing } from './rename-refusals.ts';
import { type Named, type NamedThing, spotAt } from './spot.ts';
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
  const named = await namedAt(file, position, workspace);
  const refusal = named ? refuseThing(named, workspace) : await refuseNothing(file, position, workspace);
  if (!named?.renamed || refusal !== undefined) return { refusal: refusal ?? '' };
  return { range: named.renamed, placeholder: named.thing.name };
}

async function refuseNothing(file: string, position: Position, workspace: WorkspaceView): Promise<string> {
  return (await spotAt(file, position, workspace))
    ? 'only classes, regions, questions, answers, samples and annotators can be renamed'
    : 'there is nothing to rename here';
}

/** `today` is YYYY-MM-DD. */
export async function planRename(
  file: string,
  position: Position,
  to: string,
  workspace: WorkspaceView,
  { today }: { today: string },
): Promise<RenamePlan | Refusal> {
  const named = await namedAt(file, position, workspace);
  if (!named) return { refusal: await refuseNothing(file, position, workspace) };
  const { thing } = named;
  const refusal =
    refuseThing(named, workspace) ?? refuseName(named, to, workspace) ?? (await refuseTaken(thing, to, workspace));
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
  files.push(...(await renamesInConfigs(named, to, workspace)));
  const migration = taxonomy === undefined ? undefined : await migrate(named, to, today, workspace);
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

async function renamesInConfigs(
  { file, root, thing }: Named,
  to: string,
  workspace: WorkspaceView,
): Promise<FileRenames[]> {
  const taxonomy = taxonomyAt(file, root, workspace)?.taxonomy;
  const files: FileRenames[] = [];
  for await (const { file, ranges, unreadLine } of taxonomy ? usesInConfigs(thing, taxonomy, workspace) : []) {
    const kept = unreadLine === undefined ? [] : [{ line: unreadLine, why: 'the XML has a syntax error' }];
    files.push({ file, edits: ranges.map((range) => ({ range, newText: to })), kept });
  }
  return files;
}

const WHAT: Partial<Record<NamedThing['symbol'], string>> = { value: 'label' };

async function migrate(
  { file: from, root, thing: { symbol, name } }: Named,
  to: string,
  on: string,
  workspace: WorkspaceView,
): Promise<RenamePlan['migration']> {
  const held = taxonomyAt(from, root, workspace);
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
