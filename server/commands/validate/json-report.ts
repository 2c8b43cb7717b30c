// Problems as one JSON document, with the same outcome keys as every command's --json.
import { jsonSafely } from '../../core/text/json-safely.ts';
import { exitCodeOf } from '../exit-code.ts';
import { problemRecord } from './problem-record.ts';
import { type ProblemReport, totalsData } from './problem-report.ts';

export function jsonReport(version: string): ProblemReport {
  let first = true;
  return {
    isDocument: true,
    begin: () => `{"command":"validate","version":${jsonSafely(version)},"problems":[`,
    problem(problem, file) {
      const text = `${first ? '\n' : ',\n'}${jsonSafely(problemRecord(file, problem))}`;
      first = false;
      return text;
    },
    end(totals) {
      const { verdict, summary, wayOut } = totals;
      const rest = {
        verdict,
        exit_code: exitCodeOf(verdict),
        summary,
        ...(wayOut ? { way_out: wayOut } : {}),
        reports: [],
        data: totalsData(totals),
      };
      return `\n],${jsonSafely(rest).slice(1)}\n`;
    },
  };
}
