// The exit code of each verdict; 70 is an internal fault and 130 a job that was cancelled.
import type { Verdict } from './command.ts';

export type ExitCode = 0 | 1 | 2 | 3;

export function exitCodeOf(verdict: Verdict): ExitCode {
  return EXIT_CODES[verdict];
}

const EXIT_CODES: Record<Verdict, ExitCode> = { pass: 0, fail: 1, refused: 2, 'insufficient-data': 3 };

export const INTERNAL_FAULT = 70;
export const CANCELLED = 130;
