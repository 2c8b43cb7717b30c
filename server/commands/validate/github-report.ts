// Problems as annotations of GitHub Actions: ten errors and ten warnings, which is what GitHub shows of a step; the rest is counted.
import type { Severity } from '../../core/problem.ts';
import { showSafely } from '../../core/text/show-safely.ts';
import { type ProblemReport, refusalOf, sumOf } from './problem-report.ts';

const MOST_ANNOTATIONS = 10;

const COMMAND: Record<Severity, 'error' | 'warning' | undefined> = {
  error: 'error',
  warning: 'warning',
  information: undefined,
  hint: undefined,
};

export function githubReport(): ProblemReport {
  const shown = { error: 0, warning: 0 };
  return {
    isDocument: false,
    begin: () => '',
    problem({ code, severity, message, range }, { path }) {
      const command = COMMAND[severity];
      if (!command || shown[command] >= MOST_ANNOTATIONS) return '';
      shown[command]++;
      const { start, end } = range;
      const properties = {
        file: path,
        line: start.line + 1,
        col: start.character + 1,
        endLine: end.line + 1,
        endColumn: Math.max(end.character, start.line === end.line ? start.character + 1 : 1),
        title: code,
      };
      const listed = Object.entries(properties).map(([key, value]) => `${key}=${property(showSafely(String(value)))}`);
      return `::${command} ${listed.join(',')}::${data(showSafely(message))}\n`;
    },
    end(totals) {
      const refusal = refusalOf(totals);
      const rest = sumOf(totals.counts) - shown.error - shown.warning;
      return [
        ...(refusal === undefined ? [] : [`::error title=assay validate::${data(showSafely(refusal))}\n`]),
        ...(rest > 0
          ? [`${rest} of these problems are not annotated; a log of all: assay validate --format text\n`]
          : []),
      ].join('');
    },
  };
}

/** As actions/toolkit escapes them, so that no text can begin a command of its own. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
