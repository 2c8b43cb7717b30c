// A problem as programs read it: one-based lines and columns, keys that stay.
import type { Problem, Range } from '../../core/problem.ts';
import { type ReportedFile, relatedPath } from './problem-report.ts';

export interface ProblemRecord {
  readonly file: string;
  readonly kind: string;
  readonly line: number;
  /** UTF-16 units, one-based; `end_column` is exclusive. */
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly related?: readonly Record<string, unknown>[];
}

export function problemRecord(file: ReportedFile, { code, severity, message, range, related }: Problem): ProblemRecord {
  return {
    file: file.path,
    kind: file.kind,
    ...placeOf(range),
    severity,
    code,
    message,
    ...(related
      ? {
          related: related.map((place) => ({
            file: relatedPath(file, place),
            ...placeOf(place.range),
            message: place.message,
          })),
        }
      : {}),
  };
}

function placeOf({ start, end }: Range) {
  return {
    line: start.line + 1,
    column: start.character + 1,
    end_line: end.line + 1,
    end_column: end.character + 1,
  };
}
