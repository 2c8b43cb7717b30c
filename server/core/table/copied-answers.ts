// What labels answer, where their ids stand in several files: only that tells copies from other answers, so it is read of these labels alone, and kept in their tables.
import { own } from '../../../schemas/own.ts';
import { contentHash } from '../hash/content-hash.ts';
import { numberColumn } from './columns.ts';
import { hashId, type RecordTable } from './record-table.ts';
import { repeatsOfEarlierFiles, supersedesIndexes } from './supersedes-index.ts';
import { fieldNamed, type IndexedFile, type WorkspaceIndex } from './workspace-index.ts';

export interface UnreadAnswer extends IndexedFile {
  readonly row: number;
}

/** The rows that may be copies or have some, without those whose answers have been noted: by file, in file order. */
export function* unreadAnswers(index: WorkspaceIndex): Generator<UnreadAnswer> {
  const labeled = index.files.filter(({ table }) => numberColumn(table, 'answer'));
  if (labeled.length < 2) return;
  // Of an index of its own: what is made of one lives as long as that object.
  for (const scope of supersedesIndexes({ files: labeled })) {
    if (!scope.hasRepeated) continue;
    const isAsked = new Uint8Array(scope.corrects.length);
    for (const [number, first] of repeatsOfEarlierFiles(scope)) isAsked[number] = isAsked[first] = 1;
    for (const [at, file] of scope.files.entries()) {
      const answers = numberColumn(file.table, 'answer') ?? [];
      for (let row = 0; row < answers.length; row++) {
        if (isAsked[scope.starts[at]! + row] === 1 && Number.isNaN(answers[row])) yield { ...file, row };
      }
    }
  }
}

/** Keeps what the label in a row answers; `label` is its record. */
export function noteAnswer(table: RecordTable, row: number, label: unknown): void {
  const answers = numberColumn(table, 'answer');
  const { keys = [] } = fieldNamed(table, 'answer') ?? {};
  // 53 bits tell two versions of one label apart; they need not find one among many.
  if (answers) answers[row] = hashId(contentHash(keys.map((key) => own(label, key) ?? null)));
}
