// Problems as JUnit XML: a suite for each file, a failed case for each problem, one passed case for a file without any.
import { showSafely } from '../../core/text/show-safely.ts';
import type { ProblemReport } from './problem-report.ts';

export const junitReport: ProblemReport = {
  isDocument: true,
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assay validate">\n',
  *file({ path, kind, problems }) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const tests = Math.max(problems.length, 1);
    const name = attribute(path);
    yield `  <testsuite name="${name}" tests="${tests}" failures="${problems.length}" errors="0" skipped="0">\n`;
    yield `    <properties><property name="kind" value="${attribute(kind)}"/><property name="errors" value="${errors}"/></properties>\n`;
    if (problems.length === 0) yield `    <testcase name="no problems" classname="${name}"/>\n`;
    for (const { code, severity, message, range } of problems) {
      const at = `${range.start.line + 1}:${range.start.character + 1}`;
      yield `    <testcase name="${attribute(`${code} at ${at}`)}" classname="${name}">\n`;
      yield `      <failure type="${severity}" message="${attribute(message)}">${attribute(`${path}:${at} ${severity} ${code} ${message}`)}</failure>\n`;
      yield '    </testcase>\n';
    }
    yield '  </testsuite>\n';
  },
  end: ({ notShown }) =>
    `${notShown > 0 ? `  <!-- ${notShown} more problems are not listed -->\n` : ''}</testsuites>\n`,
};

const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no place for control characters and lone surrogates, not even as entities. */
function attribute(text: string): string {
  return showSafely(text.toWellFormed())
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (char) => ENTITY[char] ?? char);
}
