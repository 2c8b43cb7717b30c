// A record table: what an index keeps of the records of one file, as columns; rows are in file order.
import type { ArtifactKind, Field } from '../../../schemas/artifact-kind.ts';

/** One value a row, or for fields with `*` the counts of each value in the file. */
export type Column =
  | { readonly holds: 'id'; readonly hashes: Float64Array }
  | { readonly holds: 'code'; readonly names: readonly string[]; readonly codes: Int32Array }
  | { readonly holds: 'counts'; readonly counts: ReadonlyMap<string, number> }
  | { readonly holds: 'number'; readonly numbers: Float64Array };

export interface RecordTable {
  readonly kind: string;
  readonly rows: number;
  /** Zero-based line on which each row starts. */
  readonly lines: Uint32Array;
  /** Byte offset of each row: of its line in NDJSON that was read from disk, of the element itself in a JSON list. */
  readonly offsets?: Float64Array;
  /** UTF-16 column in which each row starts; for JSON lists. */
  readonly characters?: Uint32Array;
  /** By field name. In an id column NaN is absent; in a code column -1; in a number column NaN. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** Hash of an id for an id column: 53 bits, so that two of a million ids collide with a probability of 6e-5; a hit is verified by reading the record. */
export function hashId(id: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < id.length; i++) {
    const c = id.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** Calls `visit` for each row of a document with its path. A document that is no list where a list of rows is due, such as an export of a single task, is itself the row. */
export function forEachRow(
  { rows = [] }: Pick<ArtifactKind, 'rows'>,
  document: unknown,
  visit: (row: unknown, path: (string | number)[]) => void,
): void {
  forEachAt(document, rows[0] === '*' && !Array.isArray(document) ? [] : rows, visit);
}

/** Calls `visit` for each thing that a field names: the values that its path leads to, or the keys where it says so. */
export function forEachNamed(
  from: unknown,
  { at, part }: Pick<Field, 'at' | 'part'>,
  visit: (name: unknown, path: (string | number)[]) => void,
): void {
  forEachAt(from, at, part === 'key' ? (_value, path) => visit(path.at(-1), path) : visit);
}

/** Calls `visit` for each value that `path` leads to, with the concrete path. */
export function forEachAt(
  value: unknown,
  path: readonly string[],
  visit: (value: unknown, path: (string | number)[]) => void,
  depth = 0,
  trail: (string | number)[] = [],
): void {
  if (depth === path.length) {
    if (value !== undefined) visit(value, trail);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const step = path[depth]!;
  if (step === '*') {
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) forEachAt(value[i], path, visit, depth + 1, [...trail, i]);
    } else {
      for (const key of Object.keys(value)) {
        forEachAt((value as Record<string, unknown>)[key], path, visit, depth + 1, [...trail, key]);
      }
    }
  } else if (Object.hasOwn(value, step)) {
    forEachAt((value as Record<string, unknown>)[step], path, visit, depth + 1, [...trail, step]);
  }
}
