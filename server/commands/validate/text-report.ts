// Problems as compilers print them: `file:line:col severity code message`, related places indented below.
import type { Severity } from '../../core/problem.ts';
import { counted } from '../../core/text/counted.ts';
import { showSafely } from '../../core/text/show-safely.ts';
import { type ProblemReport, relatedPath } from './problem-report.ts';

const COLOR: Record<Severity, string> = { error: '31', warning: '33', information: '36', hint: '90' };

export function textReport(colors: boolean): ProblemReport {
  const paint = (severity: Severity): string => (colors ? `\x1b[${COLOR[severity]}m${severity}\x1b[0m` : severity);
  return {
    isDocument: false,
    begin: () => '',
    problem({ code, severity, message, range, related = [] }, file) {
      const { line, character } = range.start;
      let text = `${showSafely(file.path)}:${line + 1}:${character + 1} ${paint(severity)} ${code} ${showSafely(message)}\n`;
      for (const place of related) {
        const { start } = place.range;
        const at = `${showSafely(relatedPath(file, place))}:${start.line + 1}:${start.character + 1}`;
        text += `    ${showSafely(place.message)}: ${at}\n`;
      }
      return text;
    },
    end: ({ notShown }) => (notShown > 0 ? `… and ${counted(notShown, 'more problem')}, not shown here\n` : ''),
  };
}
