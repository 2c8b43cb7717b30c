// Joins the record tables of the parts of one file as they come: the same table, however the file was cut.
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { float64List, int32List, type NumberList, uint32List } from './number-list.ts';
import type { Column, RecordTable } from './record-table.ts';

export class TableJoiner {
  private readonly kind: string;
  private readonly lines: NumberList<Uint32Array>;
  private readonly offsets: NumberList<Float64Array>;
  private readonly characters = uint32List();
  private readonly columns: ReadonlyMap<string, ColumnJoiner>;

  /** Expecting too many rows costs nothing but addresses: memory that is not written to is not there. */
  constructor({ kind, fields }: ArtifactKind, expectedRows: number) {
    this.kind = kind;
    this.lines = uint32List(expectedRows);
    this.offsets = float64List(expectedRows);
    this.columns = new Map(fields.map(({ name }) => [name, new ColumnJoiner(expectedRows)]));
  }

  /** The next part of the file, whose first line is `firstLine`. Its arrays are given up: a large file is never held twice. */
  append({ lines, offsets, characters, columns }: RecordTable, firstLine: number): void {
    if (firstLine > 0) for (let i = 0; i < lines.length; i++) lines[i]! += firstLine;
    this.lines.append(lines);
    release(lines);
    if (offsets) {
      this.offsets.append(offsets);
      release(offsets);
    }
    if (characters) {
      this.characters.append(characters);
      release(characters);
    }
    for (const [name, column] of columns) this.columns.get(name)?.append(column);
  }

  finish(): RecordTable {
    return {
      kind: this.kind,
      rows: this.lines.length,
      lines: this.lines.view(),
      ...(this.offsets.length > 0 ? { offsets: this.offsets.view() } : {}),
      ...(this.characters.length > 0 ? { characters: this.characters.view() } : {}),
      columns: new Map([...this.columns].map(([name, column]) => [name, column.finish()])),
    };
  }
}

class ColumnJoiner {
  private holds: Column['holds'] = 'counts';
  private readonly expectedRows: number;
  private numbers: NumberList<Float64Array> | undefined;
  private codes: NumberList<Int32Array> | undefined;
  /** Names keep the order in which the file first has them. */
  private readonly names = new Map<string, number>();
  private readonly counts = new Map<string, number>();

  constructor(expectedRows: number) {
    this.expectedRows = expectedRows;
  }

  append(column: Column): void {
    this.holds = column.holds;
    if (column.holds === 'counts') {
      for (const [name, count] of column.counts) this.counts.set(name, (this.counts.get(name) ?? 0) + count);
    } else if (column.holds === 'code') {
      this.appendCodes(column);
    } else {
      const numbers = column.holds === 'id' ? column.hashes : column.numbers;
      this.numbers ??= float64List(this.expectedRows);
      this.numbers.append(numbers);
      release(numbers);
    }
  }

  private appendCodes({ names, codes }: Extract<Column, { holds: 'code' }>): void {
    const recoded = names.map((name) => {
      const code = this.names.get(name) ?? this.names.size;
      this.names.set(name, code);
      return code;
    });
    for (let i = 0; i < codes.length; i++) codes[i] = recoded[codes[i]!] ?? -1;
    this.codes ??= int32List(this.expectedRows);
    this.codes.append(codes);
    release(codes);
  }

  finish(): Column {
    const numbers = this.numbers?.view() ?? new Float64Array();
    if (this.holds === 'id') return { holds: 'id', hashes: numbers };
    if (this.holds === 'number') return { holds: 'number', numbers };
    if (this.holds === 'counts') return { holds: 'counts', counts: this.counts };
    return { holds: 'code', names: [...this.names.keys()], codes: this.codes?.view() ?? new Int32Array() };
  }
}

/** Now, and not when garbage is collected next, which a thread with little to do puts off. */
function release({ buffer }: Float64Array | Int32Array | Uint32Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
