// Puts the record tables of the parts of one file together: the same table, however the file was cut.
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import type { Column, RecordTable } from './record-table.ts';

export interface TablePart {
  readonly table: RecordTable;
  /** Number of lines before the part. */
  readonly firstLine: number;
}

/** `parts` in file order. */
export function concatTables({ kind, fields }: ArtifactKind, parts: readonly TablePart[]): RecordTable {
  const [first] = parts;
  if (parts.length === 1 && first?.firstLine === 0) return first.table;
  const rows = parts.reduce((sum, { table }) => sum + table.rows, 0);
  const lines = new Uint32Array(rows);
  let at = 0;
  for (const { table, firstLine } of parts) for (const line of table.lines) lines[at++] = line + firstLine;
  const offsets = parts.flatMap(({ table }) => table.offsets ?? []);
  return {
    kind,
    rows,
    lines,
    ...(offsets.length > 0 ? { offsets: concatNumbers(offsets, new Float64Array(rows)) } : {}),
    columns: new Map(
      fields.map(({ name }) => [
        name,
        concatColumns(
          parts.map(({ table }) => table.columns.get(name)!),
          rows,
        ),
      ]),
    ),
  };
}

function concatColumns(columns: readonly Column[], rows: number): Column {
  const holds = columns[0]?.holds ?? 'counts';
  switch (holds) {
    case 'id':
      return { holds, hashes: concatNumbers(columns.map(numbersOf), new Float64Array(rows)) };
    case 'number':
      return { holds, numbers: concatNumbers(columns.map(numbersOf), new Float64Array(rows)) };
    case 'code':
      return concatCodes(columns, rows);
    default:
      return concatCounts(columns);
  }
}

function numbersOf(column: Column): Float64Array {
  return column.holds === 'id' ? column.hashes : column.holds === 'number' ? column.numbers : new Float64Array();
}

function concatNumbers(parts: readonly Float64Array[], into: Float64Array): Float64Array {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}

/** Names keep the order in which the file first has them. */
function concatCodes(columns: readonly Column[], rows: number): Column {
  const known = new Map<string, number>();
  const codes = new Int32Array(rows);
  let at = 0;
  for (const column of columns) {
    if (column.holds !== 'code') continue;
    const recoded = column.names.map((name) => {
      const code = known.get(name) ?? known.size;
      known.set(name, code);
      return code;
    });
    for (const code of column.codes) codes[at++] = recoded[code] ?? -1;
  }
  return { holds: 'code', names: [...known.keys()], codes };
}

function concatCounts(columns: readonly Column[]): Column {
  const counts = new Map<string, number>();
  for (const column of columns) {
    if (column.holds !== 'counts') continue;
    for (const [name, count] of column.counts) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return { holds: 'counts', counts };
}
