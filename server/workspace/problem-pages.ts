// All problems of a file in pages, severest first, then in the order of the file: what was not kept is found again, stretch by stretch.
import { compareProblems, type Problem, type Severity } from '../core/problem.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { ProblemPage } from '../ports/checker.ts';

/** A problem between records that is placed when its turn comes. */
export interface PlacedLater {
  /** Of its record, zero-based. */
  readonly line: number;
  place(): Promise<Problem | undefined>;
}

export interface ProblemSource {
  /** Those of the file by itself, in the order of its lines. */
  own(severity: Severity): AsyncIterable<ProblemPage>;
  /** Those between its records and others, in the order of its lines. */
  between(severity: Severity): Iterable<PlacedLater>;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** `kept` are those of one look; of each severity the first ones are given, as many as are wanted. */
export async function* problemPages(
  kept: CountedProblems,
  wanted: Readonly<Record<Severity, number>>,
  source: ProblemSource,
): AsyncGenerator<readonly Problem[]> {
  for (const severity of SEVERITIES) {
    let left = wanted[severity];
    const known = kept.problems.filter((problem) => problem.severity === severity);
    const pages = known.length >= left ? [known] : merged(source, severity);
    for await (const page of pages) {
      if (left <= 0) break;
      yield page.slice(0, left);
      left -= page.length;
    }
  }
}

async function* merged(source: ProblemSource, severity: Severity): AsyncGenerator<Problem[]> {
  const between = source.between(severity)[Symbol.iterator]();
  let next = between.next();
  for await (const { problems, endLine } of source.own(severity)) {
    const page = [...problems];
    for (; !next.done && next.value.line < endLine; next = between.next()) {
      const problem = await next.value.place();
      if (problem) page.push(problem);
    }
    if (page.length > 0) yield page.sort(compareProblems);
  }
}
