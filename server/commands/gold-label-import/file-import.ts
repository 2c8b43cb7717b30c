// The state of one export file while it is imported.
import type { Counts, SourceFile } from '../import/import-account.ts';

export class FileImport {
  readonly source: SourceFile;
  readonly counts: Counts;
  /** Keys of JSON_MIN records that may have been answers, and those that were. */
  readonly columns = new Set<string>();
  readonly answers = new Set<string>();

  constructor(source: SourceFile, counts: Counts) {
    this.source = source;
    this.counts = counts;
  }

  noteColumns(data: Readonly<Record<string, unknown>>, answers: readonly string[]): void {
    for (const answer of answers) this.answers.add(answer);
    for (const [key, value] of Object.entries(data)) if (typeof value === 'string') this.columns.add(key);
  }

  get dataColumns(): string[] {
    return [...this.columns].filter((key) => !this.answers.has(key));
  }
}
