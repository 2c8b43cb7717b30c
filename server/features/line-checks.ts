// What is wrong with each line of an open NDJSON document, and its record table; an edit checks only the lines that it touches.
import type { LineChange } from '../core/document/line-document.ts';
import { type CountedProblems, ProblemList } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { TableBuilder, type TableRow } from '../core/table/table-builder.ts';
import type { RecordContext } from '../rules/rule.ts';
import { MAX_LINE_BYTES, tooLongLine } from './check-lines.ts';
import { type PlacedFinding, placeFlaws } from './check-record.ts';
import { onLine } from './problem-at.ts';
import { RecordChecker } from './record-checker.ts';

const NOTHING: readonly PlacedFinding[] = [];
const BLANK = /^[ \t]*$/;

export class LineChecks {
  private readonly lines: readonly string[];
  private readonly context: RecordContext;
  private readonly checker: RecordChecker;
  private readonly table: TableBuilder;
  /** One list a checked line. */
  private findings: (readonly PlacedFinding[])[] = [];
  private summary: CountedProblems | undefined;
  private tableView: RecordTable | undefined;

  /** `lines` stays the caller's: `change` is told what happens to it. */
  constructor(lines: readonly string[], context: RecordContext) {
    this.lines = lines;
    this.context = context;
    this.checker = new RecordChecker(context);
    this.table = new TableBuilder(context.kind);
  }

  get isDone(): boolean {
    return this.findings.length >= this.lines.length;
  }

  /** Checks the next lines, at least `units` UTF-16 units of them where there are as many. */
  advance(units: number): void {
    this.forget();
    for (let read = 0; read < units && !this.isDone; ) {
      const line = this.findings.length;
      const text = this.lines[line]!;
      this.findings.push(this.check(text));
      if (this.checker.value !== undefined) this.table.add(line, this.checker.value);
      read += text.length + 1;
    }
  }

  /** After the lines have changed. True when the table changed in more than the places of its rows. */
  change({ line, removed, inserted }: LineChange): boolean {
    const checked = this.findings.length;
    if (line >= checked) return false;
    this.forget();
    // Of a change that reaches beyond the checked lines only the checked ones have left anything behind.
    const old = removed.slice(0, checked - line);
    const fresh = line + removed.length > checked ? 0 : inserted;
    const oldValues = old.map((text) => this.valueOf(text)).filter((value) => value !== undefined);
    const rows: TableRow[] = [];
    const findings: (readonly PlacedFinding[])[] = [];
    for (let at = line; at < line + fresh; at++) {
      findings.push(this.check(this.lines[at]!));
      if (this.checker.value !== undefined) rows.push({ line: at, value: this.checker.value });
    }
    this.spliceFindings(line, old.length, findings);
    return this.table.replace(this.table.rowFrom(line), oldValues, rows, fresh - old.length);
  }

  /** At most `limit` problems of the checked lines, and how many there are. */
  problems(limit: number): CountedProblems {
    if (!this.summary) {
      const list = new ProblemList(limit);
      this.findings.forEach((findings, line) => {
        if (findings !== NOTHING) for (const finding of findings) list.addPlaced(finding, () => onLine(finding, line));
      });
      this.summary = list.finish();
    }
    return this.summary;
  }

  /** Valid until the next change. */
  records(): RecordTable {
    this.tableView ??= this.table.view();
    return this.tableView;
  }

  private check(text: string): readonly PlacedFinding[] {
    if (BLANK.test(text)) {
      this.checker.value = undefined;
      return NOTHING;
    }
    if (text.length > MAX_LINE_BYTES) {
      this.checker.value = undefined;
      return placeFlaws([tooLongLine(text.length)], this.context);
    }
    const findings = this.checker.findings(text);
    return findings.length === 0 ? NOTHING : findings;
  }

  private valueOf(text: string): unknown {
    this.check(text);
    return this.checker.value;
  }

  private spliceFindings(at: number, count: number, fresh: readonly (readonly PlacedFinding[])[]): void {
    if (fresh.length < 10_000) this.findings.splice(at, count, ...fresh);
    else this.findings = [...this.findings.slice(0, at), ...fresh, ...this.findings.slice(at + count)];
  }

  private forget(): void {
    this.summary = undefined;
    this.tableView = undefined;
  }
}
