// Why a thing cannot be renamed, or not to that name; each reason says the way out.
import type { SymbolName } from '../../schemas/artifact-kind.ts';
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import { taxonomyIssue } from '../../schemas/taxonomy.ts';
import { taxonomyEntries } from '../core/taxonomy/taxonomy-entries.ts';
import { isTaxonomySymbol } from './find-names.ts';
import { taxonomyAt } from './held-to.ts';
import type { Named } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

const NOUNS: Record<SymbolName, string> = {
  module: 'region',
  issue: 'class',
  axis: 'question',
  value: 'answer',
  sample: 'sample',
  annotator: 'annotator',
  label: 'label id',
  run: 'run id',
  taxonomy: 'taxonomy version',
  variant: 'variant',
  task: 'task id',
  image: 'image',
};

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

export function nounOf(symbol: SymbolName): string {
  return NOUNS[symbol];
}

/** Undefined when the thing that is named can be renamed from there. */
export function refuseThing({ file, root, thing, renamed }: Named, workspace: WorkspaceView): string | undefined {
  const { symbol, name } = thing;
  const noun = nounOf(symbol);
  if (symbol === 'sample' || symbol === 'annotator') return undefined;
  if (!isTaxonomySymbol(symbol)) return `${withArticle(noun)} records what was made, and is never renamed`;
  if (!renamed) return `an export stays as it came: rename the ${noun} "${name}" in a label or in the taxonomy`;
  const index = taxonomyAt(file, root, workspace);
  const taxonomy = index?.taxonomy;
  if (!taxonomy) {
    return workspace.kindOf(file) === taxonomyKind
      ? `nothing is held to this taxonomy yet: name ${file} under "taxonomies" in assay.config.json, then rename`
      : `no taxonomy is known for ${file}: name one in assay.config.json`;
  }
  if (!taxonomyEntries(taxonomy, symbol).some((entry) => entry.name === name)) {
    return `taxonomy ${taxonomy.taxonomy} has no ${noun} "${name}": correct it where it stands, or add it to the taxonomy`;
  }
  if (!workspace.fileOfTaxonomy(index)?.isShipped) return undefined;
  return `taxonomy ${taxonomy.taxonomy} came with Assay and stays as it is: copy it into this folder, name the copy under "taxonomies" in assay.config.json, then rename`;
}

/** Undefined when the thing can take the name. */
export function refuseName({ file, root, thing }: Named, to: string, workspace: WorkspaceView): string | undefined {
  const { symbol, name } = thing;
  const noun = nounOf(symbol);
  if (to === name) return `the ${noun} is called "${name}" already`;
  const taxonomy = taxonomyAt(file, root, workspace)?.taxonomy;
  if (isTaxonomySymbol(symbol)) {
    const [issue] = taxonomyIssue.shape.name.safeParse(to).error?.issues ?? [];
    if (issue) return `"${to}" cannot name a ${noun}: a name ${issue.message}`;
    const isTaken = taxonomy && taxonomyEntries(taxonomy, symbol).some((entry) => entry.name === to);
    return isTaken ? `taxonomy ${taxonomy.taxonomy} has a ${noun} "${to}" already: choose another name` : undefined;
  }
  if (!/^[^\p{C}\s](.{0,198}[^\p{C}\s])?$/u.test(to) || /\p{C}/u.test(to)) {
    return `"${to}" cannot name a ${noun}: 1 to 200 visible characters, no space at either end`;
  }
  if (symbol === 'annotator' && to.includes('@'))
    return `"${to}" looks like an e-mail address: an annotator is a pseudonym`;
  return undefined;
}
