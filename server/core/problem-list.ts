// A list of the problems of one file that keeps the severest and counts them all.
import { compareProblems, type Problem, type Severity } from './problem.ts';

export interface CountedProblems {
  /** Sorted as `compareProblems` says; at most the limit. */
  readonly problems: readonly Problem[];
  /** All problems by code, those beyond the limit included. */
  readonly counts: ReadonlyMap<string, number>;
  /** All problems by severity, those beyond the limit included. */
  readonly severities: Readonly<Record<Severity, number>>;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Problems come in file order; of each severity the first ones stay, so that the result is the same however the file was cut. */
export class ProblemList {
  private readonly limit: number;
  private readonly only: Severity | undefined;
  private readonly kept: Record<Severity, Problem[]> = { error: [], warning: [], information: [], hint: [] };
  private readonly counts = new Map<string, number>();
  private readonly severities: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };

  /** `only`: the severity whose problems are kept; all are counted. */
  constructor(limit: number, only?: Severity) {
    this.limit = limit;
    this.only = only;
  }

  private keeps(severity: Severity): boolean {
    return this.kept[severity].length < this.limit && (this.only ?? severity) === severity;
  }

  add(problem: Problem): void {
    this.addPlaced(problem, () => problem);
  }

  /** As `add`; the problem is made only when it is kept. */
  addPlaced({ code, severity }: Pick<Problem, 'code' | 'severity'>, place: () => Problem): void {
    this.count(code, severity, 1);
    if (this.keeps(severity)) this.kept[severity].push(place());
  }

  /** Counts problems that nobody will see. */
  count(code: string, severity: Severity, count: number): void {
    if (count > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + count);
    this.severities[severity] += count;
  }

  /** Takes over the problems of the next part of the file, whose first line is `firstLine`. */
  append({ problems, counts, severities }: CountedProblems, firstLine: number): void {
    for (const problem of problems) {
      if (this.keeps(problem.severity)) this.kept[problem.severity].push(movedBy(problem, firstLine));
    }
    for (const [code, count] of counts) this.counts.set(code, (this.counts.get(code) ?? 0) + count);
    for (const severity of ORDER) this.severities[severity] += severities[severity];
  }

  finish(): CountedProblems {
    const problems = ORDER.flatMap((severity) => this.kept[severity].sort(compareProblems)).slice(0, this.limit);
    return { problems, counts: this.counts, severities: this.severities };
  }
}

export function movedBy(problem: Problem, lines: number): Problem {
  if (lines === 0) return problem;
  const { start, end } = problem.range;
  return {
    ...problem,
    range: { start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } },
  };
}
