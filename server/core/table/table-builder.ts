// Builds the record table of one file, row by row; of an open document also in the middle, so that an edit costs what it touches.
import type { ArtifactKind, Field } from '../../../schemas/artifact-kind.ts';
import { isoMilliseconds } from '../text/iso-milliseconds.ts';
import { NameCounts } from './name-counts.ts';
import { float64List, int32List, type NumberList, uint32List } from './number-list.ts';
import { type PathWalk, pathWalk } from './path-walk.ts';
import { type Column, hashId, type RecordTable } from './record-table.ts';

/** One row of a file: where it starts, and its value, whatever its shape. */
export interface TableRow {
  readonly line: number;
  readonly value: unknown;
}

/** `add` takes the rows in file order; `document`, before it, what the rows lie in. */
export class TableBuilder {
  private readonly kind: ArtifactKind;
  private readonly lines = uint32List();
  private readonly offsets = float64List();
  private readonly characters = uint32List();
  private readonly fields: FieldBuilder[];

  constructor(kind: ArtifactKind) {
    this.kind = kind;
    this.fields = kind.fields.map((field) => new FieldBuilder(field));
  }

  document(value: unknown): void {
    for (const field of this.fields) field.document(value);
  }

  /** `byteOffset` and `character` as of RecordTable: given for all rows or for none. */
  add(line: number, value: unknown, byteOffset?: number, character?: number): void {
    this.lines.push(line);
    if (byteOffset !== undefined) this.offsets.push(byteOffset);
    if (character !== undefined) this.characters.push(character);
    for (const field of this.fields) field.add(value);
  }

  /**
   * Puts `fresh` rows in the place of the `old` ones, which start at row `row`; later rows move by `lines` lines.
   * True when a column changed, and not only places.
   */
  replace(row: number, old: readonly unknown[], fresh: readonly TableRow[], lines: number): boolean {
    this.lines.splice(
      row,
      old.length,
      fresh.map(({ line }) => line),
    );
    if (lines !== 0) {
      const view = this.lines.view();
      for (let i = row + fresh.length; i < view.length; i++) view[i]! += lines;
    }
    const values = fresh.map(({ value }) => value);
    let isChanged = old.length !== fresh.length;
    for (const field of this.fields) if (field.replace(row, old, values)) isChanged = true;
    return isChanged;
  }

  /** The first row on `line` or after it. */
  rowFrom(line: number): number {
    return firstRowFrom(this.lines.view(), line);
  }

  /** A table that shares this builder's memory: valid until the next change. */
  view(): RecordTable {
    return this.table((list) => list.view());
  }

  /** A table of its own memory. */
  finish(): RecordTable {
    return this.table((list) => list.copy());
  }

  private table(read: Read): RecordTable {
    return {
      kind: this.kind.kind,
      rows: this.lines.length,
      lines: read(this.lines),
      ...(this.offsets.length > 0 ? { offsets: read(this.offsets) } : {}),
      ...(this.characters.length > 0 ? { characters: read(this.characters) } : {}),
      columns: new Map(this.fields.map((field) => [field.name, field.column(read)])),
    };
  }
}

type Read = <T extends Float64Array | Int32Array | Uint32Array>(list: NumberList<T>) => T;

/** The first row that starts on `line` or after it, in a list of the lines of rows; with offsets the same. */
export function firstRowFrom(lines: Uint32Array | Float64Array, line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]! < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Counting {
  readonly counts: NameCounts;
  /** How many texts of the row came before. */
  place: number;
  by: 1 | -1;
}

class FieldBuilder {
  readonly name: string;
  private readonly walk: PathWalk;
  private readonly field: Field;
  private readonly many: boolean;
  private readonly numbers = float64List();
  private readonly codes = int32List();
  private readonly names = new Map<string, number>();
  private readonly counting: Counting = { counts: new NameCounts(), place: 0, by: 1 };
  private readonly kept: { found: unknown } = { found: undefined };
  private lastName: string | undefined;
  private lastCode = -1;
  /** What a field of the document holds for every row. */
  private shared: number;

  constructor(field: Field) {
    this.name = field.name;
    this.field = field;
    this.many = field.at.includes('*');
    this.walk = pathWalk(field);
    this.shared = field.holds === 'code' ? -1 : Number.NaN;
  }

  document(document: unknown): void {
    if (this.field.of !== 'document') return;
    if (this.many) this.count(document, 1);
    else this.shared = this.encode(this.single(document));
  }

  add(row: unknown): void {
    if (this.many) {
      if (this.field.of !== 'document') this.count(row, 1);
    } else {
      const value = this.field.of === 'document' ? this.shared : this.encode(this.single(row));
      if (this.field.holds === 'code') this.codes.push(value);
      else this.numbers.push(value);
    }
  }

  /** True when anything but a repetition of the old values came. */
  replace(at: number, old: readonly unknown[], fresh: readonly unknown[]): boolean {
    if (this.many) {
      const before = this.namesIn(old);
      const after = this.namesIn(fresh);
      if (before.length === after.length && before.every((name, i) => name === after[i])) return false;
      for (const row of old) this.count(row, -1);
      for (const row of fresh) this.count(row, 1);
      return true;
    }
    const list: NumberList<Float64Array> | NumberList<Int32Array> =
      this.field.holds === 'code' ? this.codes : this.numbers;
    const values = fresh.map((row) => this.encode(this.single(row)));
    const before = [...list.view().subarray(at, at + old.length)];
    if (before.length === values.length && before.every((value, i) => Object.is(value, values[i]))) return false;
    list.splice(at, old.length, values);
    return true;
  }

  private namesIn(rows: readonly unknown[]): unknown[] {
    const names: unknown[] = [];
    for (const row of rows) this.walk(row, (name) => names.push(name) > 0, undefined);
    return names;
  }

  private count(from: unknown, by: 1 | -1): void {
    this.counting.place = 0;
    this.counting.by = by;
    this.walk(from, countName, this.counting);
  }

  /** The one thing that a field without `*` names; undefined when it is absent. */
  private single(from: unknown): unknown {
    this.kept.found = undefined;
    this.walk(from, keepName, this.kept);
    return this.kept.found;
  }

  private encode(value: unknown): number {
    if (this.field.holds === 'answer') return Number.NaN;
    if (this.field.holds === 'number') return typeof value === 'number' ? value : Number.NaN;
    if (this.field.holds === 'time') return typeof value === 'string' ? isoMilliseconds(value) : Number.NaN;
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (this.field.holds === 'id') return typeof text === 'string' ? hashId(text) : Number.NaN;
    if (typeof text !== 'string') return -1;
    if (text === this.lastName) return this.lastCode;
    let code = this.names.get(text);
    if (code === undefined) {
      code = this.names.size;
      this.names.set(text, code);
    }
    this.lastName = text;
    this.lastCode = code;
    return code;
  }

  column(read: Read): Column {
    if (this.many) return { holds: 'counts', counts: this.counting.counts.counts() };
    if (this.field.holds === 'id') return { holds: 'id', hashes: read(this.numbers) };
    if (this.field.holds === 'code') return { holds: 'code', names: [...this.names.keys()], codes: read(this.codes) };
    return { holds: 'number', numbers: read(this.numbers) };
  }
}

function countName(name: unknown, counting: Counting): boolean {
  if (typeof name === 'string') counting.counts.add(name, counting.place++, counting.by);
  return true;
}

function keepName(name: unknown, kept: { found: unknown }): boolean {
  kept.found = name;
  return false;
}
