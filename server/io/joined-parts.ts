// Puts the parts of a file together in its order as they come, so that no more than a few of them are held.
import { ProblemList } from '../core/problem-list.ts';
import { TableJoiner } from '../core/table/table-joiner.ts';
import type { CheckedFile } from '../ports/checker.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { CheckedPart } from './check-task.ts';
import type { NumberedRange } from './range-cursor.ts';

/** Later parts of a file may have shorter records than the first one. */
const SPARE = 1.25;

export class JoinedParts {
  private readonly kind: RecordContext['kind'];
  private readonly size: number;
  private readonly problems: ProblemList;
  private readonly waiting = new Map<number, { readonly bytes: number; readonly part: CheckedPart }>();
  private table: TableJoiner | undefined;
  private next = 0;
  private firstLine = 0;

  /** `size` of the file in bytes, `limit` as of ProblemList. */
  constructor({ kind }: RecordContext, limit: number, size: number) {
    this.kind = kind;
    this.size = size;
    this.problems = new ProblemList(limit);
  }

  add({ at, from, to }: NumberedRange, part: CheckedPart): void {
    this.waiting.set(at, { bytes: to - from, part });
    for (let ready = this.waiting.get(this.next); ready; ready = this.waiting.get(this.next)) {
      this.waiting.delete(this.next++);
      this.append(ready.part, ready.bytes);
    }
  }

  finish(): Omit<CheckedFile, 'bytes'> {
    return { ...this.problems.finish(), table: (this.table ?? new TableJoiner(this.kind, 0)).finish() };
  }

  private append(part: CheckedPart, bytes: number): void {
    this.problems.append(part, this.firstLine);
    this.table ??= new TableJoiner(this.kind, Math.ceil((part.table.rows * this.size * SPARE) / Math.max(1, bytes)));
    this.table.append(part.table, this.firstLine);
    this.firstLine += part.lines;
  }
}
