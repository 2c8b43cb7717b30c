// Counts how often files name a thing, from the index alone.
import type { SymbolName } from '../../schemas/artifact-kind.ts';
import { taxonomyKind } from '../../schemas/kinds/taxonomy.ts';
import { runOf } from '../core/rounds/run-of.ts';
import { type Column, hashId } from '../core/table/record-table.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';

/** How many records use the thing: neither what a document says of all its rows, nor what a taxonomy says of its own classes. */
export function countInFiles(files: readonly IndexedFile[], symbol: SymbolName, name: string): number {
  let count = 0;
  for (const { table } of files) {
    if (table.kind === taxonomyKind.kind) continue;
    for (const field of fieldsOf(table, symbol)) {
      if (field.of === 'document') continue;
      const column = table.columns.get(field.name);
      if (column) count += countIn(column, name);
    }
  }
  return count;
}

function countIn(column: Column, name: string): number {
  if (column.holds === 'counts') return column.counts.get(name) ?? 0;
  if (column.holds === 'id') return occurrences(column.hashes, hashId(name));
  if (column.holds === 'code') return occurrences(column.codes, column.names.indexOf(name));
  return 0;
}

function occurrences(values: Float64Array | Int32Array, wanted: number): number {
  if (wanted < 0) return 0;
  let count = 0;
  for (const value of values) if (value === wanted) count++;
  return count;
}

/** Files of the round that `file` belongs to; none where it belongs to no round. */
export function filesOfRound(file: IndexedFile | undefined, files: readonly IndexedFile[]): IndexedFile[] {
  const run = file && runOf(file);
  return run === undefined ? [] : files.filter((other) => runOf(other) === run);
}
