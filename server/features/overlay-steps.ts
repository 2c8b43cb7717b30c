// The samples of a file in their order: which one a record is of, and which come before and after it.
import { kindNamed } from '../../schemas/kinds.ts';
import { rowsInTree, singleName } from '../core/table/names-in-tree.ts';
import { hashId } from '../core/table/record-table.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface SampleStep {
  readonly file: string;
  readonly sampleId: string;
  /** Zero-based line of the first record of the sample. */
  readonly line: number;
  /** Place of the sample among the distinct ones of the file; one-based. */
  readonly position: number;
  readonly samples: number;
}

export interface StepQuery {
  readonly file: string;
  readonly sampleId?: string | undefined;
  /** Zero-based; taken where no sample is named. */
  readonly line?: number | undefined;
  readonly step: number;
}

/** Undefined where the file has no such sample, or none at all. Beyond the last sample comes the first. */
export async function findSampleStep(
  { file, sampleId, line = 0, step }: StepQuery,
  workspace: WorkspaceView,
): Promise<SampleStep | undefined> {
  const indexed = workspace.index.files.find(({ path }) => path === file);
  const hashes = indexed && sampleHashes(indexed);
  if (!indexed || !hashes) return undefined;
  const order = [...new Set(hashes)].filter((hash) => !Number.isNaN(hash));
  const wanted = sampleId === undefined ? hashes[rowOnLine(indexed, line)] : hashId(sampleId);
  const at = order.indexOf(wanted ?? Number.NaN);
  if (at < 0) return undefined;
  const place = (((at + step) % order.length) + order.length) % order.length;
  const row = hashes.indexOf(order[place]!);
  const found = await nameOfRow(indexed, row, workspace);
  if (found === undefined) return undefined;
  return { file, sampleId: found, line: indexed.table.lines[row]!, position: place + 1, samples: order.length };
}

/** Whether records of the file name samples, one each. */
export function namesSamples(indexed: IndexedFile): boolean {
  return sampleHashes(indexed) !== undefined;
}

function sampleField({ table }: IndexedFile) {
  return fieldsOf(table, 'sample').find(({ at, of, holds }) => holds === 'id' && !of && !at.includes('*'));
}

function sampleHashes(indexed: IndexedFile): Float64Array | undefined {
  const field = sampleField(indexed);
  const column = field && indexed.table.columns.get(field.name);
  return column?.holds === 'id' && column.hashes.some((hash) => !Number.isNaN(hash)) ? column.hashes : undefined;
}

/** The row that begins on the line or last before it. */
function rowOnLine({ table: { lines } }: IndexedFile, line: number): number {
  let row = 0;
  while (row + 1 < lines.length && lines[row + 1]! <= line) row++;
  return row;
}

async function nameOfRow(indexed: IndexedFile, row: number, workspace: WorkspaceView): Promise<string | undefined> {
  const kind = kindNamed(indexed.table.kind);
  const field = sampleField(indexed);
  const tree = await workspace.treeOfRow(indexed.path, row);
  if (!kind || !field || !tree?.root) return undefined;
  const rows = rowsInTree(kind, tree.root);
  // A tree of one row is that of the row.
  const node = (rows.length === 1 ? rows[0] : rows[row])?.node;
  return node && singleName(node, field)?.name;
}
