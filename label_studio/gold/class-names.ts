// Which class of the taxonomy a label of Label Studio means: by its name, its title, or the name it had before.
import { nearest, type TaxonomyIndex } from '../../server/core/taxonomy/taxonomy-index.ts';
import { type Read, refuse, repaired, take } from '../codec/read.ts';
import { shorten } from '../codec/unknown-value.ts';

export interface ClassName {
  readonly name: string;
  /** A name may be both, then the shape decides. */
  readonly isModule: boolean;
  readonly isIssue: boolean;
}

/** Labels repeat; but a file may hold any number of different ones. */
const MOST_REMEMBERED = 10_000;

export class ClassNames {
  /** Regions that an issue can lie in: modules without helper outlines. */
  readonly regions: ReadonlySet<string>;
  private readonly index: TaxonomyIndex;
  private readonly spellings = new Map<string, string>();
  private readonly found = new Map<string, Read<ClassName>>();

  constructor(index: TaxonomyIndex) {
    this.index = index;
    const { modules, outlines, issues, renamed } = index.taxonomy;
    this.regions = new Set(modules.map(({ name }) => name));
    for (const { from, to } of renamed) this.spellings.set(plain(from), to);
    for (const { title, name } of [...modules, ...outlines, ...issues]) {
      if (title !== undefined) this.spellings.set(plain(title), name);
    }
    for (const { name } of [...modules, ...outlines, ...issues]) this.spellings.set(plain(name), name);
  }

  find(label: string): Read<ClassName> {
    const known = this.found.get(label) ?? this.look(label);
    if (this.found.size < MOST_REMEMBERED) this.found.set(label, known);
    return known;
  }

  private look(label: string): Read<ClassName> {
    const exact = this.classOf(label);
    if (exact) return take(exact);
    const name = this.spellings.get(plain(label));
    const spelled = name === undefined ? undefined : this.classOf(name);
    if (spelled) {
      return take(
        spelled,
        repaired('class-respelled', `the class "${shorten(label)}" was written as "${spelled.name}"`),
      );
    }
    const known = [...this.index.modules, ...this.index.issues];
    const suggestion = nearest(label.slice(0, 100), known);
    const hint = suggestion ? `did you mean "${suggestion}"?` : `the taxonomy has ${known.join(', ') || 'none'}`;
    return refuse('unknown-class', `unknown class "${shorten(label)}"; ${hint}`);
  }

  /** The region that a word names, or undefined. */
  regionNamed(word: string): string | undefined {
    const name = this.regions.has(word) ? word : this.spellings.get(plain(word));
    return name !== undefined && this.regions.has(name) ? name : undefined;
  }

  private classOf(name: string): ClassName | undefined {
    const isModule = this.index.modules.has(name);
    const isIssue = this.index.issues.has(name);
    return isModule || isIssue ? { name, isModule, isIssue } : undefined;
  }
}

/** "Left Cheek", "left-cheek" and "left_cheek" are one name to a reader. */
export function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}
