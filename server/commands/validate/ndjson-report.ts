// Problems as NDJSON: one problem a line, and a last line with the sums.
import { jsonSafely } from '../../core/text/json-safely.ts';
import { exitCodeOf } from '../exit-code.ts';
import { problemRecord } from './problem-record.ts';
import { type ProblemReport, totalsData } from './problem-report.ts';

export const ndjsonReport: ProblemReport = {
  isDocument: true,
  begin: () => '',
  problem: (problem, file) => `${jsonSafely({ type: 'problem', ...problemRecord(file, problem) })}\n`,
  end(totals) {
    const { verdict, summary, wayOut } = totals;
    const last = {
      type: 'summary',
      verdict,
      exit_code: exitCodeOf(verdict),
      summary,
      ...(wayOut ? { way_out: wayOut } : {}),
      ...totalsData(totals),
    };
    return `${jsonSafely(last)}\n`;
  },
};
