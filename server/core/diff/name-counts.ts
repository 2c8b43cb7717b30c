// Counts how often records use classes, regions, answers and annotators, on two sides.
import type { ArtifactKind, Field, SymbolName } from '../../../schemas/artifact-kind.ts';
import { forEachNamed } from '../table/record-table.ts';
import type { CountChange } from './file-diff.ts';

const COUNTED: readonly SymbolName[] = ['issue', 'module', 'axis', 'value', 'variant', 'annotator'];

export class NameCounts {
  private readonly fields: readonly Field[];
  private readonly counts = new Map<SymbolName, Map<string, { before: number; after: number }>>();

  constructor({ fields }: ArtifactKind) {
    this.fields = fields.filter(({ symbol, of }) => symbol !== undefined && COUNTED.includes(symbol) && !of);
  }

  add(side: 'before' | 'after', record: unknown): void {
    for (const field of this.fields) {
      forEachNamed(record, field, (name) => {
        if (typeof name === 'string') this.countOf(field.symbol!, name)[side]++;
      });
    }
  }

  /** By symbol, then by name; those whose count is another. */
  changes(): CountChange[] {
    return COUNTED.flatMap((symbol) =>
      [...(this.counts.get(symbol) ?? [])]
        .filter(([, { before, after }]) => before !== after)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, count]) => ({ symbol, name, ...count })),
    );
  }

  private countOf(symbol: SymbolName, name: string): { before: number; after: number } {
    const names = this.counts.get(symbol) ?? new Map<string, { before: number; after: number }>();
    this.counts.set(symbol, names);
    const count = names.get(name) ?? { before: 0, after: 0 };
    names.set(name, count);
    return count;
  }
}
