// The names that a field may hold: classes of the taxonomy, samples of the manifests, annotators, labels that can be superseded.
import type { Field, SymbolName } from '../../schemas/artifact-kind.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import type { Taxonomy } from '../../schemas/taxonomy.ts';
import { memberOf } from '../core/json/locate.ts';
import { nameOf, namesInTree } from '../core/table/names-in-tree.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';
import { taxonomyEntries } from '../core/taxonomy/taxonomy-entries.ts';
import { type Choice, type Choices, type CompletionPlace, NONE } from './completion-choice.ts';
import { filesOfRound } from './count-names.ts';
import { findNames, isLabelKind } from './find-names.ts';
import { taxonomyAt } from './held-to.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** A list that a person can still read; typing a letter more brings the rest. */
const MOST_NAMES = 200;

export async function nameChoices(symbol: SymbolName, place: CompletionPlace): Promise<Choices> {
  const { file, root, workspace, cursor } = place;
  const taxonomy = taxonomyAt(file, root, workspace)?.taxonomy;
  switch (symbol) {
    case 'module':
    case 'issue':
    case 'axis':
    case 'value':
      return all(taxonomy ? taxonomyChoices(taxonomy, symbol, cursor.siblings.get('axis')) : []);
    case 'taxonomy':
      return all(
        [...workspace.taxonomyVersions.values()].map(({ taxonomy: { version, title, description } }) =>
          choice(version, title, description),
        ),
      );
    case 'label':
      return all(await supersedable(place));
    case 'sample':
    case 'task':
      return declaredNames(symbol, place);
    default:
      return all(codes(symbol, place));
  }
}

function taxonomyChoices(taxonomy: Taxonomy, symbol: SymbolName, axis: unknown): Choice[] {
  const entries = taxonomyEntries(taxonomy, symbol, typeof axis === 'string' ? axis : undefined);
  return entries.map((entry) => {
    const strength = 'strength' in entry ? `${entry.strength} region` : undefined;
    return choice(entry.name, [entry.title, strength].filter(Boolean).join(', '), entry.description);
  });
}

/** Coded columns keep their names: those that the files of the round use come first. */
function codes(symbol: SymbolName, { file, workspace: { index } }: CompletionPlace): Choice[] {
  const names = new Set<string>();
  for (const { table } of roundFirst(file, index.files)) {
    for (const { name } of fieldsOf(table, symbol)) {
      const column = table.columns.get(name);
      const known = column?.holds === 'code' ? column.names : column?.holds === 'counts' ? column.counts.keys() : [];
      for (const code of known) names.add(code);
    }
  }
  return [...names].map((name) => choice(name));
}

/** Ids are indexed as hashes: the files that declare them are read. */
async function declaredNames(symbol: SymbolName, { file, typed, workspace }: CompletionPlace): Promise<Choices> {
  const names = new Set<string>();
  for (const indexed of roundFirst(file, workspace.index.files)) {
    const fields = fieldsOf(indexed.table, symbol, 'definition');
    if (fields.length === 0) continue;
    for await (const name of namesIn(indexed, fields, typed, workspace)) {
      if (workspace.isCancelled()) return NONE;
      if (name.startsWith(typed)) names.add(name);
      if (names.size > MOST_NAMES) return { choices: [...names].map((name) => choice(name)), isIncomplete: true };
    }
  }
  return all([...names].map((name) => choice(name)));
}

async function* namesIn(
  { path, table }: IndexedFile,
  fields: readonly Field[],
  typed: string,
  workspace: WorkspaceView,
): AsyncGenerator<string> {
  const kind = kindNamed(table.kind);
  if (!kind) return;
  const wanted = (field: Field): boolean => fields.includes(field);
  for await (const { root } of workspace.treesWith(path, typed === '' ? [] : [`"${typed}`])) {
    for (const { name } of root ? namesInTree(kind, root, wanted) : []) yield name;
  }
}

/** Labels of the same sample: only those can be corrected. */
async function supersedable({ file, cursor, workspace }: CompletionPlace): Promise<Choice[]> {
  const sample = cursor.siblings.get('sample_id');
  const own = cursor.siblings.get('label_id');
  if (typeof sample !== 'string') return [];
  const choices = new Map<string, Choice>();
  for await (const { file: where, kind, row } of findNames({ symbol: 'sample', name: sample }, workspace)) {
    if (where !== file && !isLabelKind(kind)) continue;
    const said = (key: string): string | undefined => {
      const node = row && memberOf(row, key)?.node;
      return node && nameOf(node);
    };
    const id = said('label_id');
    if (id === undefined || id === own) continue;
    choices.set(id, choice(id, [said('annotator_id'), said('created_at')].filter(Boolean).join(', ')));
    if (choices.size >= MOST_NAMES) break;
  }
  return [...choices.values()];
}

function roundFirst(file: string, files: readonly IndexedFile[]): IndexedFile[] {
  const round = filesOfRound(
    files.find(({ path }) => path === file),
    files,
  );
  return [...new Set([...round, ...files])];
}

function choice(name: string, detail?: string, documentation?: string): Choice {
  return { name, value: name, ...(detail ? { detail } : {}), ...(documentation ? { documentation } : {}) };
}

function all(choices: readonly Choice[]): Choices {
  return { choices, isIncomplete: false };
}
