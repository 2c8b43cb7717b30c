// Checks NDJSON in pieces of whole lines, as they come from a disk: problems, true counts and the record table, in memory that does not grow with the file.
import type { Flaw } from '../core/json/parse.ts';
import type { Severity } from '../core/problem.ts';
import { type CountedProblems, ProblemList } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { TableBuilder } from '../core/table/table-builder.ts';
import { BYTE_ORDER_MARK, decodeUtf8, hasByteOrderMark } from '../core/text/decode-utf8.ts';
import type { RecordContext } from '../rules/rule.ts';
import { besideBytes, type PlacedFinding, placeFlaws } from './check-record.ts';
import { onLine } from './problem-at.ts';
import { RecordChecker } from './record-checker.ts';

/** Longer lines are not read: no label record needs them, and their trees would not fit into memory. */
export const MAX_LINE_BYTES = 16 * 2 ** 20;

export interface CheckedLines extends CountedProblems {
  readonly table: RecordTable;
  /** Line ends seen: the number of the line that follows. */
  readonly lines: number;
}

/** Reads a range of a piece as Latin-1. */
export type ReadLatin1 = (bytes: Uint8Array, from: number, to: number) => string;

const NEW_LINE = 10;
const CARRIAGE_RETURN = 13;

export class LinesChecker {
  private readonly context: RecordContext;
  private readonly checker: RecordChecker;
  private readonly problems: ProblemList;
  private readonly table: TableBuilder;
  private readonly readLatin1: ReadLatin1;
  private line = 0;

  /** `limit` and `only` as of ProblemList; `checker` is one of the same context that has seen records before, and knows their words. */
  constructor(
    context: RecordContext,
    limit: number,
    readLatin1: ReadLatin1,
    only?: Severity,
    checker = new RecordChecker(context),
  ) {
    this.context = context;
    this.checker = checker;
    this.problems = new ProblemList(limit, only);
    this.table = new TableBuilder(context.kind);
    this.readLatin1 = readLatin1;
  }

  /**
   * Checks the lines in `bytes` from `from` to `to`, where a line ends or the file does. `byteOffset` is where bytes[from] stands in the file;
   * the byte at `to` belongs to no JSON text.
   */
  check(bytes: Uint8Array, from: number, to: number, byteOffset: number): void {
    const { checker } = this;
    let at = from;
    if (byteOffset === 0 && hasByteOrderMark(bytes.subarray(from, to))) {
      this.add(placeFlaws([BYTE_ORDER_MARK], this.context));
      at += 3;
    }
    while (at < to) {
      const found = bytes.indexOf(NEW_LINE, at);
      const next = found < 0 || found >= to ? to : found;
      const end = next < to && next > at && bytes[next - 1] === CARRIAGE_RETURN ? next - 1 : next;
      if (end - at > MAX_LINE_BYTES) this.add(placeFlaws([tooLongLine(end - at)], this.context));
      else if (checker.accepts(bytes, at, end, this.readLatin1(bytes, at, end))) {
        this.table.add(this.line, checker.value, byteOffset + at - from);
      } else this.checkSlowly(bytes, at, end, byteOffset - from);
      if (next < to) this.line++;
      at = next + 1;
    }
  }

  /** Says of the line that follows that it is too long to be checked. */
  skipLine(bytes: number): void {
    this.add(placeFlaws([tooLongLine(bytes)], this.context));
    this.line++;
  }

  finish(): CheckedLines {
    return { ...this.problems.finish(), table: this.table.finish(), lines: this.line };
  }

  /** A stretch without a line feed; a carriage return in it ends a line too, as editors show it. */
  private checkSlowly(bytes: Uint8Array, from: number, to: number, fileOffset: number): void {
    let start = from;
    for (;;) {
      const found = bytes.indexOf(CARRIAGE_RETURN, start);
      const isLast = found < 0 || found >= to;
      const end = isLast ? to : found;
      this.checkLine(bytes, start, end, fileOffset + start, isLast ? [] : [loneCarriageReturn(end - start)]);
      if (isLast) return;
      this.line++;
      start = found + 1;
    }
  }

  private checkLine(bytes: Uint8Array, from: number, to: number, byteOffset: number, ends: readonly Flaw[]): void {
    const { checker, context } = this;
    if (isBlank(bytes, from, to)) {
      this.add(placeFlaws(ends, context));
      return;
    }
    const { text, flaws } = decodeUtf8(bytes.subarray(from, to), byteOffset);
    const findings = besideBytes(checker.explain(text), flaws, context);
    if (checker.value !== undefined) this.table.add(this.line, checker.value, byteOffset);
    this.add([...findings, ...placeFlaws(ends, context)]);
  }

  private add(findings: readonly PlacedFinding[]): void {
    const { line } = this;
    for (const finding of findings) this.problems.addPlaced(finding, () => onLine(finding, line));
  }
}

export function tooLongLine(bytes: number): Flaw {
  const [mb, most] = [bytes, MAX_LINE_BYTES].map((size) => Math.floor(size / 2 ** 20));
  const message = `a line of ${mb} MB is not checked: a record has at most ${most} MB`;
  return { kind: 'too-long', start: 0, end: 1, message };
}

function loneCarriageReturn(column: number): Flaw {
  const message = 'a carriage return without a line feed ends this line in editors, but not in other readers of NDJSON';
  return { kind: 'lone-carriage-return', start: column, end: column, message };
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 32 && bytes[i] !== 9) return false;
  return true;
}
