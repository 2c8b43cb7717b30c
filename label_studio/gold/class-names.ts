// The classes that the labels of an export mean, each looked up once, with what is to be said of its spelling.
import { type ClassName, classNamed, spelledName } from '../../server/core/taxonomy/class-name.ts';
import { proposeName } from '../../server/core/taxonomy/propose-name.ts';
import type { TaxonomyIndex } from '../../server/core/taxonomy/taxonomy-index.ts';
import { type Read, refuse, repaired, take } from '../codec/read.ts';
import { shorten } from '../codec/unknown-value.ts';

/** Labels repeat; but a file may hold any number of different ones. */
const MOST_REMEMBERED = 10_000;

export class ClassNames {
  /** Regions that an issue can lie in: modules without helper outlines. */
  readonly regions: ReadonlySet<string>;
  private readonly index: TaxonomyIndex;
  private readonly found = new Map<string, Read<ClassName>>();

  constructor(index: TaxonomyIndex) {
    this.index = index;
    this.regions = new Set(index.taxonomy.modules.map(({ name }) => name));
  }

  find(label: string): Read<ClassName> {
    const known = this.found.get(label) ?? this.look(label);
    if (this.found.size < MOST_REMEMBERED) this.found.set(label, known);
    return known;
  }

  private look(label: string): Read<ClassName> {
    const { index } = this;
    const meant = classNamed(label, index);
    if (meant?.name === label) return take(meant);
    if (meant) {
      const message = `the class "${shorten(label)}" was written as "${meant.name}"`;
      return take(meant, repaired('class-respelled', message));
    }
    const { hint } = proposeName(label, [...index.modules, ...index.issues], 'the taxonomy', 'none');
    return refuse('unknown-class', `unknown class "${shorten(label)}"; ${hint}`);
  }

  /** The region that a word names, or undefined. */
  regionNamed(word: string): string | undefined {
    const name = this.regions.has(word) ? word : spelledName(word, this.index);
    return name !== undefined && this.regions.has(name) ? name : undefined;
  }
}
