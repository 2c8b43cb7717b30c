// Which label ids are defined and what each label corrects, over the label files that belong together, with their rows counted through.
import { idColumn, numberColumn } from './columns.ts';
import { IdFilter } from './id-filter.ts';
import { IdMap } from './id-map.ts';
import { filesOfKind, type IndexedFile, type WorkspaceIndex } from './workspace-index.ts';

/** Kinds whose records have an id of their own and correct each other. */
const LABEL_KINDS = ['gold-labels', 'preference-labels', 'preference-answers'] as const;

export interface SupersedesIndex {
  readonly files: readonly IndexedFile[];
  /** Hash of a label id → number of its first row, over all files in their order: of the ids that come twice or are corrected, and of few others. */
  readonly definitions: IdMap;
  /** Whether an id comes twice. */
  readonly hasRepeated: boolean;
  /** Number of the first row of each file. */
  readonly starts: readonly number[];
  /** By row number: hash of the label that it corrects; NaN for none. */
  readonly corrects: Float64Array;
  /** Whether the row of this number repeats one of an earlier file: the same id, and the same answer, or one that is not known yet (see copied-answers.ts). Importing an export into a file of its own again is no second answer. */
  isCopy(number: number): boolean;
}

const known = new WeakMap<WorkspaceIndex, readonly SupersedesIndex[]>();

/** One for gold labels, one for each file of preference labels or answers; kept as long as this very index, because five rules ask. */
export function supersedesIndexes(index: WorkspaceIndex): readonly SupersedesIndex[] {
  let found = known.get(index);
  if (!found) {
    found = LABEL_KINDS.flatMap((kind) => scopesOf(kind, index))
      .filter((files) => files.length > 0)
      .map(supersedesIndex);
    known.set(index, found);
  }
  return found;
}

/** Gold labels of all files belong together. A file of preference labels or answers stands by itself: the last step of a round imports the same votes again, and merges them into a file of their own. */
function scopesOf(kind: (typeof LABEL_KINDS)[number], index: WorkspaceIndex): IndexedFile[][] {
  const files = filesOfKind(index, kind);
  return kind === 'gold-labels' ? [[...files]] : files.map((file) => [file]);
}

function supersedesIndex(files: readonly IndexedFile[]): SupersedesIndex {
  const starts = rowStarts(files);
  const rows = files.reduce((sum, { table }) => sum + table.rows, 0);
  const asked = askedFor(files, rows);
  const definitions = new IdMap();
  const corrects = new Float64Array(rows).fill(Number.NaN);
  let defined = 0;
  for (const [at, { table }] of files.entries()) {
    const start = starts[at]!;
    const labels = idColumn(table, 'label') ?? [];
    for (let row = 0; row < labels.length; row++) {
      const label = labels[row]!;
      if (!asked.has(label) || Number.isNaN(label)) continue;
      definitions.setFirst(label, start + row);
      defined++;
    }
    const corrected = idColumn(table, 'supersedes');
    if (corrected) corrects.set(corrected, start);
  }
  const hasRepeated = defined > definitions.size;
  const copies = hasRepeated ? copiesIn(files, starts, definitions) : undefined;
  return { files, definitions, hasRepeated, starts, corrects, isCopy: (number) => copies?.[number] === 1 };
}

/** 1 for each row that is a copy, by row number. */
function copiesIn(files: readonly IndexedFile[], starts: readonly number[], definitions: IdMap): Uint8Array {
  const rows = files.reduce((sum, { table }) => sum + table.rows, 0);
  const answers = new Float64Array(rows).fill(Number.NaN);
  const copies = new Uint8Array(rows);
  for (const [at, { table }] of files.entries()) answers.set(numberColumn(table, 'answer') ?? [], starts[at]!);
  for (const [number, first] of repeatsOfEarlierFiles({ files, starts, definitions })) {
    const [earlier, later] = [answers[first]!, answers[number]!];
    if (earlier === later || Number.isNaN(earlier) || Number.isNaN(later)) copies[number] = 1;
  }
  return copies;
}

/** Numbers of the rows with an id that an earlier file has, each with that of the first row with it. */
export function* repeatsOfEarlierFiles({
  files,
  starts,
  definitions,
}: Pick<SupersedesIndex, 'files' | 'starts' | 'definitions'>): Generator<[number: number, first: number]> {
  for (const [at, { table }] of files.entries()) {
    const start = starts[at]!;
    const labels = idColumn(table, 'label') ?? [];
    for (let row = 0; row < labels.length; row++) {
      const first = Number.isNaN(labels[row]) ? undefined : definitions.get(labels[row]!);
      if (first !== undefined && first < start) yield [start + row, first];
    }
  }
}

/** The ids that a rule may ask for: those that come twice, and those that are corrected. */
function askedFor(files: readonly IndexedFile[], rows: number): IdFilter {
  const seen = new IdFilter(rows);
  const asked = new IdFilter(rows);
  for (const { table } of files) {
    const labels = idColumn(table, 'label') ?? [];
    for (let row = 0; row < labels.length; row++) if (seen.add(labels[row]!)) asked.add(labels[row]!);
    const corrected = idColumn(table, 'supersedes') ?? [];
    for (let row = 0; row < corrected.length; row++) if (!Number.isNaN(corrected[row])) asked.add(corrected[row]!);
  }
  return asked;
}

/** `isCopy` among some of the gold label files of the index, such as those of one round: only what repeats a row of these is a copy. */
export function copiesAmong(files: readonly IndexedFile[], index: WorkspaceIndex): SupersedesIndex['isCopy'] {
  const isAnyRepeated = supersedesIndexes(index).some(({ hasRepeated }) => hasRepeated);
  return isAnyRepeated && files.length > 1 ? supersedesIndex(files).isCopy : () => false;
}

/** Number of the first row of each file. */
export function rowStarts(files: readonly IndexedFile[]): number[] {
  let start = 0;
  return files.map(({ table }) => {
    start += table.rows;
    return start - table.rows;
  });
}

/** The file and row of a row number. */
export function placeOfRow(
  files: readonly IndexedFile[],
  starts: readonly number[],
  number: number,
): { file: string; row: number } {
  const at = starts.findLastIndex((start) => start <= number);
  return { file: files[at]!.path, row: number - starts[at]! };
}
