// The workspace index: the record tables of all files of a workspace folder, as rules and features ask them.
import type { Field, SymbolName } from '../../../schemas/artifact-kind.ts';
import { kindNamed } from '../../../schemas/kinds.ts';
import { type Column, hashId, type RecordTable } from './record-table.ts';

export interface IndexedFile {
  /** Relative to the workspace folder, forward slashes. */
  readonly path: string;
  readonly table: RecordTable;
}

export interface WorkspaceIndex {
  readonly files: readonly IndexedFile[];
}

export function withTable({ files }: WorkspaceIndex, path: string, table: RecordTable): WorkspaceIndex {
  return { files: files.map((file) => (file.path === path ? { path, table } : file)) };
}

export function filesOfKind(index: WorkspaceIndex, kind: string): IndexedFile[] {
  return index.files.filter(({ table }) => table.kind === kind);
}

export function fieldsOf(table: RecordTable, symbol: SymbolName, role?: 'definition' | 'reference'): Field[] {
  const fields = kindNamed(table.kind)?.fields ?? [];
  return fields.filter((field) => field.symbol === symbol && (role === undefined || field.role === role));
}

export function fieldNamed({ kind }: RecordTable, name: string): Field | undefined {
  return kindNamed(kind)?.fields.find((field) => field.name === name);
}

/** Rows of one file in which one of `fields` names `id`, in file order; `isCounted` when a field with `*` names it somewhere. */
export function rowsNaming(
  { columns }: RecordTable,
  fields: readonly Field[],
  id: string,
): { rows: readonly number[]; isCounted: boolean } {
  const rows = new Set<number>();
  let isCounted = false;
  for (const { name } of fields) {
    const column = columns.get(name);
    if (column?.holds === 'counts') isCounted ||= column.counts.has(id);
    else if (column) for (const row of rowsEqual(column, id)) rows.add(row);
  }
  return { rows: [...rows].sort((a, b) => a - b), isCounted };
}

function* rowsEqual(column: Column, id: string): Generator<number> {
  if (column.holds === 'id') yield* positions(column.hashes, hashId(id));
  if (column.holds === 'code') {
    const code = column.names.indexOf(id);
    if (code >= 0) yield* positions(column.codes, code);
  }
}

function* positions(values: Float64Array | Int32Array, wanted: number): Generator<number> {
  for (let at = values.indexOf(wanted); at >= 0; at = values.indexOf(wanted, at + 1)) yield at;
}
