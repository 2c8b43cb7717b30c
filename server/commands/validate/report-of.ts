// The report of each output format, by the name that `--format` takes.
import { githubReport } from './github-report.ts';
import { jsonReport } from './json-report.ts';
import { junitReport } from './junit-report.ts';
import { ndjsonReport } from './ndjson-report.ts';
import type { ProblemReport } from './problem-report.ts';
import { sarifReport } from './sarif-report.ts';
import { textReport } from './text-report.ts';

export const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'junit', 'github'] as const;

export type Format = (typeof FORMATS)[number];

export function reportOf(format: Format, version: string, colors: boolean): ProblemReport {
  switch (format) {
    case 'text':
      return textReport(colors);
    case 'json':
      return jsonReport(version);
    case 'ndjson':
      return ndjsonReport;
    case 'sarif':
      return sarifReport(version);
    case 'junit':
      return junitReport;
    case 'github':
      return githubReport();
  }
}
