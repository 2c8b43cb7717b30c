// What every format of `assay validate` gets to print: files with their problems, then the sums.
import type { Problem, Severity } from '../../core/problem.ts';
import type { Verdict } from '../command.ts';

export type Counts = Readonly<Record<Severity, number>>;

export interface ReportedFile {
  /** Relative to the folder that the command runs in where it lies below it, absolute otherwise; forward slashes. */
  readonly path: string;
  readonly kind: string;
  /** How many problems of it are to be printed. */
  readonly shown: Counts;
}

export interface Totals {
  /** Files looked at. */
  readonly files: number;
  readonly filesWithProblems: number;
  /** All problems, those beyond the limit included. */
  readonly counts: Counts;
  /** Problems that were counted and not printed. */
  readonly notShown: number;
  /** Problems that were fixed before, by code. */
  readonly fixed?: Readonly<Record<string, number>>;
  readonly verdict: Verdict;
  /** One sentence. */
  readonly summary: string;
  /** What the person can do, where not everything was checked. */
  readonly wayOut?: string;
}

/** Where not everything could be checked: why, and what to do; no list of problems is to be taken for the whole then. */
export function refusalOf({ verdict, summary, wayOut }: Totals): string | undefined {
  if (verdict !== 'refused') return undefined;
  return wayOut === undefined ? summary : `${summary.replace(/\.$/, '')}: ${wayOut}.`;
}

/** The sums as programs read them. */
export function totalsData({ files, filesWithProblems, counts, notShown, fixed }: Totals) {
  return { files, files_with_problems: filesWithProblems, counts, not_shown: notShown, ...(fixed ? { fixed } : {}) };
}

export interface ProblemReport {
  /** True when the output is a document of its own, which takes no summary sentence. */
  readonly isDocument: boolean;
  begin(): string;
  /** Before the problems of a file. */
  openFile?(file: ReportedFile): string;
  /** Problems come severest first, then in the order of the file. */
  problem(problem: Problem, file: ReportedFile): string;
  closeFile?(file: ReportedFile): string;
  end(totals: Totals): string;
}

export function sumOf({ error, warning, information, hint }: Counts): number {
  return error + warning + information + hint;
}

/** Path of a related place: another file's, or the problem's own. */
export function relatedPath(file: ReportedFile, related: { readonly file?: string }): string {
  return related.file ?? file.path;
}
