// A problem: something wrong with the data, as a value with a place, a sentence and what a fix needs; never thrown.

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Zero-based line and UTF-16 column, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
}

export interface RelatedPlace {
  /** Path relative to the workspace; absent for the same file. */
  readonly file?: string;
  readonly range: Range;
  readonly message: string;
}

export interface Problem {
  /** Code of the rule that found it, with a page in docs/rules.md. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** JSON value that the rule's fix reads. */
  readonly data?: unknown;
  readonly related?: readonly RelatedPlace[];
}

export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Severest first, then by place, then by code: the order of every list of problems. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    RANK[a.severity] - RANK[b.severity] ||
    comparePositions(a.range.start, b.range.start) ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
