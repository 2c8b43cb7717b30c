// Which class of the taxonomy a label of another program means: by its name, its title, or the name it had before.
import type { TaxonomyIndex } from './taxonomy-index.ts';

export interface ClassName {
  readonly name: string;
  /** A name may be both, then the shape decides. */
  readonly isModule: boolean;
  readonly isIssue: boolean;
}

const spellings = new WeakMap<TaxonomyIndex, ReadonlyMap<string, string>>();

/** Whether the taxonomy has a class of exactly this name. Allocates nothing. */
export function isClass(label: string, { modules, issues }: TaxonomyIndex): boolean {
  return modules.has(label) || issues.has(label);
}

/** Undefined where the taxonomy has no such class. The name of the result differs from `label` where it is spelled in another way. */
export function classNamed(label: string, index: TaxonomyIndex): ClassName | undefined {
  const exact = classOf(label, index);
  if (exact) return exact;
  const name = spelledName(label, index);
  return name === undefined ? undefined : classOf(name, index);
}

/** The name that a word spells in whatever way; it need not be that of a class any more. */
export function spelledName(word: string, index: TaxonomyIndex): string | undefined {
  let known = spellings.get(index);
  if (!known) {
    known = spellingsOf(index);
    spellings.set(index, known);
  }
  return known.get(plain(word));
}

/** "Left Cheek", "left-cheek" and "left_cheek" are one name to a reader. */
export function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

function classOf(name: string, { modules, issues }: TaxonomyIndex): ClassName | undefined {
  const isModule = modules.has(name);
  const isIssue = issues.has(name);
  return isModule || isIssue ? { name, isModule, isIssue } : undefined;
}

/** Names win over titles, titles over what was renamed. */
function spellingsOf({ taxonomy }: TaxonomyIndex): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const classes = [...taxonomy.modules, ...taxonomy.outlines, ...taxonomy.issues];
  for (const { from, to } of taxonomy.renamed) found.set(plain(from), to);
  for (const { title, name } of classes) if (title !== undefined) found.set(plain(title), name);
  for (const { name } of classes) found.set(plain(name), name);
  return found;
}
