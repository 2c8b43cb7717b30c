// Reads the columns of a record table by what they hold.
import type { RecordTable } from './record-table.ts';

/** Hashes of an id column, NaN where a row has none; undefined when the kind has no such column. */
export function idColumn({ columns }: RecordTable, name: string): Float64Array | undefined {
  const column = columns.get(name);
  return column?.holds === 'id' ? column.hashes : undefined;
}

/** The word in a code column of one row; undefined when the row has none. */
export function codeAt({ columns }: RecordTable, name: string, row: number): string | undefined {
  const column = columns.get(name);
  return column?.holds === 'code' ? column.names[column.codes[row] ?? -1] : undefined;
}

export function numberColumn({ columns }: RecordTable, name: string): Float64Array | undefined {
  const column = columns.get(name);
  return column?.holds === 'number' ? column.numbers : undefined;
}
