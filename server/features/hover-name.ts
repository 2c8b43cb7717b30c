// What a hover says of a thing that a value names: a class, a sample, a label, an annotator, a run.
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import type { Taxonomy } from '../../schemas/taxonomy.ts';
import { nodeAt } from '../core/json/locate.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';
import { taxonomyEntries } from '../core/taxonomy/taxonomy-entries.ts';
import { countInFiles, filesOfRound } from './count-names.ts';
import { findNames, isTaxonomySymbol } from './find-names.ts';
import { taxonomyAt } from './held-to.ts';
import { describeSample } from './hover-sample.ts';
import type { Markup } from './markup.ts';
import type { Named, NamedThing } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

export async function describeName(
  named: Named,
  workspace: WorkspaceView,
  markup: Markup,
): Promise<string | undefined> {
  const { file, thing } = named;
  if (isTaxonomySymbol(thing.symbol)) return describeClass(named, workspace, markup);
  if (thing.symbol === 'sample') return describeSample(named, workspace, markup);
  if (thing.symbol === 'label') return describeLabel(thing, workspace, markup);
  if (thing.symbol === 'taxonomy') {
    const found = workspace.taxonomyVersions.get(thing.name);
    return found && describeTaxonomy(found.taxonomy, markup);
  }
  if (thing.symbol === 'annotator' || thing.symbol === 'run' || thing.symbol === 'variant') {
    return `${markup.bold(thing.name)}: ${counts(file, thing, workspace)}`;
  }
  return undefined;
}

function describeClass({ file, root, thing }: Named, workspace: WorkspaceView, markup: Markup): string | undefined {
  const taxonomy = taxonomyAt(file, root, workspace)?.taxonomy;
  const entry = taxonomy && taxonomyEntries(taxonomy, thing.symbol).find(({ name }) => name === thing.name);
  if (!entry) return undefined;
  const title = entry.title ? ` (${markup.text(entry.title)})` : '';
  const facts = [
    ...('strength' in entry ? [`${entry.strength} region`] : []),
    ...('mirror' in entry && entry.mirror ? [`mirrored by ${entry.mirror}`] : []),
    `taxonomy ${taxonomy.version}`,
  ];
  return [
    `${markup.bold(thing.name)}${title}: ${markup.text(facts.join(', '))}`,
    ...(entry.description ? [markup.text(entry.description)] : []),
    counts(file, thing, workspace, taxonomy.taxonomy),
  ].join('\n\n');
}

async function describeLabel(
  { name, field }: NamedThing,
  workspace: WorkspaceView,
  markup: Markup,
): Promise<string | undefined> {
  const facts: string[] = [];
  for await (const place of findNames({ symbol: 'label', name }, workspace)) {
    const isOwn = place.field.role === 'definition';
    // Where a label is defined, what corrects it is news; where it is corrected, what it said.
    if (isOwn === (field.role === 'definition')) continue;
    // Import checks and manifests name labels too; only a correction supersedes.
    if (!isOwn && place.field.name !== 'supersedes') continue;
    const record = place.tree.root;
    const said = (key: string): string => String((record && nodeAt(record, [key])?.value) ?? 'unknown');
    const who = `${said('annotator_id')} on ${said('sample_id')}, ${said('created_at')}`;
    facts.push(isOwn ? `by ${who}` : `superseded by ${said('label_id')}, ${who}`);
  }
  return facts.length > 0 ? `${markup.bold(name)}: ${markup.text(facts.join('; '))}` : undefined;
}

export function describeTaxonomy(
  { title, taxonomy, description, issues, modules, axes }: Taxonomy,
  markup: Markup,
): string {
  const has = [
    ...(issues.length > 0 ? [`${issues.length} classes`] : []),
    ...(modules.length > 0 ? [`${modules.length} regions`] : []),
    ...(axes.length > 0 ? [`${axes.length} questions`] : []),
  ];
  const lines = [`${markup.bold(title ?? taxonomy)}: ${markup.text(has.join(', '))}`];
  if (description) lines.push(markup.text(description));
  return lines.join('\n\n');
}

/** How often the thing is named: in this file, in the files of its round, in the workspace. */
function counts(file: string, { symbol, name }: NamedThing, workspace: WorkspaceView, taxonomy?: string): string {
  const files = workspace.index.files.filter(
    ({ path }) => taxonomy === undefined || workspace.taxonomyOf(path)?.taxonomy.taxonomy === taxonomy,
  );
  const named = files.filter(({ path }) => path === file);
  // Taxonomies and exports name classes too, and are not counted.
  const here = named.filter(({ table }) => table.kind !== taxonomyKind.kind && fieldsOf(table, symbol).length > 0);
  const round = filesOfRound(named[0], files);
  const among: [where: string, files: readonly IndexedFile[]][] = [
    ['in this file', here],
    ['in this round', round],
    ['in the workspace', files],
  ];
  const [first, ...rest] = among.flatMap(([where, list]) => {
    return list.length > 0 ? [{ where, count: countInFiles(list, symbol, name) }] : [];
  });
  if (!first) return 'not used';
  const times = first.count === 1 ? 'once' : `${first.count} times`;
  return [`used ${times} ${first.where}`, ...rest.map(({ where, count }) => `${count} ${where}`)].join(', ');
}
