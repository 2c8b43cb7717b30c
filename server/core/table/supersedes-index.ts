// Which label ids are defined, and on which row of all label files, counted through.
import { idColumn } from './columns.ts';
import { IdMap } from './id-map.ts';
import type { IndexedFile } from './workspace-index.ts';

export interface SupersedesIndex {
  /** Hash of a label id → number of its first row, over all files in their order. */
  readonly definitions: IdMap;
  /** Number of the first row of each file. */
  readonly starts: readonly number[];
  /** By row number: hash of the label that it corrects; NaN for none. */
  readonly corrects: Float64Array;
}

export function supersedesIndex(files: readonly IndexedFile[]): SupersedesIndex {
  const rows = files.reduce((sum, { table }) => sum + table.rows, 0);
  const definitions = new IdMap(rows);
  const corrects = new Float64Array(rows).fill(Number.NaN);
  const starts: number[] = [];
  let start = 0;
  for (const { table } of files) {
    starts.push(start);
    const own = idColumn(table, 'label');
    const corrected = idColumn(table, 'supersedes');
    for (let row = 0; row < table.rows; row++) {
      const label = own?.[row] ?? Number.NaN;
      if (!Number.isNaN(label) && !definitions.has(label)) definitions.set(label, start + row);
      corrects[start + row] = corrected?.[row] ?? Number.NaN;
    }
    start += table.rows;
  }
  return { definitions, starts, corrects };
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
