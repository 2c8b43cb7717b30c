// The checker port: checks files on disk, wherever that runs, and returns their problems and record tables.
import type { Problem, Severity } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { Cancellation } from './cancellation.ts';

export interface CheckedFile extends CountedProblems {
  readonly table: RecordTable;
  readonly bytes: number;
}

export interface CheckRequest {
  /** Absolute, with forward slashes. */
  readonly path: string;
  readonly context: RecordContext;
  /** Most problems that are kept; all are counted. */
  readonly limit: number;
  readonly cancellation: Cancellation;
  /** Told how many bytes more have been checked. */
  onBytes?(bytes: number): void;
}

/** Asks for all problems of one severity in an NDJSON file. */
export interface PagesRequest extends Pick<CheckRequest, 'path' | 'context' | 'cancellation'> {
  readonly severity: Severity;
  /** How many there are: pages are cut so that none is large. */
  readonly expected: number;
}

/** The problems of a stretch of lines, sorted. */
export interface ProblemPage {
  readonly problems: readonly Problem[];
  /** The line after the stretch, zero-based; Infinity after the last one. */
  readonly endLine: number;
}

export interface Checker {
  /** The same result for any number of threads. Undefined when the file is gone or the person cancelled; throws a Fault when it cannot be read. */
  check(request: CheckRequest): Promise<CheckedFile | undefined>;
  /** The file is checked again, stretch by stretch; absent where all its problems fit into memory. */
  pages?(request: PagesRequest): AsyncIterable<ProblemPage>;
  /** Lets go of what is held ready for the next file: to be called where none is expected for a while. */
  rest?(): Promise<void>;
}
