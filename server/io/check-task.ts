// What the checking threads are asked and answer.
import type { Severity } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import type { ContextData } from '../features/context-data.ts';

export interface CheckTask {
  readonly path: string;
  /** Byte range for NDJSON; absent: the whole file, as one document. */
  readonly range?: { readonly from: number; readonly to: number };
  /** Number of the context; its data come along the first time that a thread hears of it. */
  readonly context: number;
  readonly data?: ContextData;
  readonly limit: number;
  /** Severity whose problems alone are wanted. */
  readonly only?: Severity;
  /** One 32-bit number, not zero once the person cancelled. */
  readonly cancelled: Int32Array;
}

export type CheckAnswer =
  | { readonly checked: CheckedPart }
  /** Of the system, such as EACCES; `message` for everything else. */
  | { readonly error: { readonly code?: string; readonly message: string } };

export interface CheckedPart extends CountedProblems {
  readonly table: RecordTable;
  readonly lines: number;
}
