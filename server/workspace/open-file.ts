// An open document with what is wrong with it, kept current edit by edit.
import type { LineDocument } from '../core/document/line-document.ts';
import type { Range } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { type CheckedDocument, checkDocument } from '../features/check-document.ts';
import { LineChecks } from '../features/line-checks.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import type { RecordContext } from '../rules/rule.ts';

/** One change of LSP; without a range the whole text is replaced. */
export interface TextChange {
  readonly range?: Range;
  readonly text: string;
}

/** UTF-16 units checked between two turns of the event loop: some 10 ms. */
const STRETCH = 2 ** 20;

export class OpenFile {
  readonly document: LineDocument;
  private context: RecordContext | undefined;
  private lines: LineChecks | undefined;
  private whole: CheckedDocument | undefined;
  /** Counts the changes of the record table, other than of the places of its rows. */
  tableVersion = 0;

  constructor(document: LineDocument) {
    this.document = document;
  }

  /** What the document is held to; a new context checks it anew. */
  hold(context: RecordContext | undefined): void {
    if (context === this.context) return;
    this.context = context;
    this.whole = undefined;
    this.lines = context?.kind.container === 'ndjson' ? new LineChecks(this.document.lines, context) : undefined;
  }

  change({ range, text }: TextChange): void {
    const change = range ? this.document.replace(range, text) : this.document.reset(text);
    this.whole = undefined;
    if (this.lines?.change(change)) this.tableVersion++;
  }

  /** Checks what is not checked yet, in stretches between which edits and other requests get through. False when cancelled. */
  async settle(limit: number, cancellation: Cancellation, breathe: () => Promise<void>): Promise<boolean> {
    const { lines, context } = this;
    while (lines && !lines.isDone) {
      lines.advance(STRETCH);
      this.tableVersion++;
      if (lines.isDone) break;
      await breathe();
      if (cancellation.aborted || lines !== this.lines) return false;
    }
    if (context && !lines && !this.whole) {
      this.whole = checkDocument(this.document.text(), context, limit);
      this.tableVersion++;
    }
    return true;
  }

  /** Of what has been checked. */
  problems(limit: number): CountedProblems | undefined {
    return this.lines?.problems(limit) ?? this.whole;
  }

  /** Valid until the next change. */
  table(): RecordTable | undefined {
    return this.lines?.records() ?? this.whole?.table;
  }
}
