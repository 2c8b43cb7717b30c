// Problems as JUnit XML: a suite for each file, a failed case for each problem, one passed case for a file without any.
import { showSafely } from '../../core/text/show-safely.ts';
import { type ProblemReport, refusalOf, sumOf } from './problem-report.ts';

export const junitReport: ProblemReport = {
  isDocument: true,
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assay validate">\n',
  openFile({ path, kind, shown }) {
    const name = attribute(path);
    const count = sumOf(shown);
    return [
      `  <testsuite name="${name}" tests="${Math.max(count, 1)}" failures="${count}" errors="0" skipped="0">\n`,
      `    <properties><property name="kind" value="${attribute(kind)}"/><property name="errors" value="${shown.error}"/></properties>\n`,
      ...(count === 0 ? [`    <testcase name="no problems" classname="${name}"/>\n`] : []),
    ].join('');
  },
  problem({ code, severity, message, range }, { path }) {
    const at = `${range.start.line + 1}:${range.start.character + 1}`;
    return [
      `    <testcase name="${attribute(`${code} at ${at}`)}" classname="${attribute(path)}">\n`,
      `      <failure type="${severity}" message="${attribute(message)}">${attribute(`${path}:${at} ${severity} ${code} ${message}`)}</failure>\n`,
      '    </testcase>\n',
    ].join('');
  },
  closeFile: () => '  </testsuite>\n',
  end(totals) {
    const refusal = refusalOf(totals);
    return [
      ...(refusal === undefined ? [] : [refusedSuite(refusal)]),
      ...(totals.notShown > 0 ? [`  <!-- ${totals.notShown} more problems are not listed -->\n`] : []),
      '</testsuites>\n',
    ].join('');
  },
};

/** Without it a run that looked at nothing would read as one without failures. */
function refusedSuite(why: string): string {
  return [
    '  <testsuite name="assay validate" tests="1" failures="0" errors="1" skipped="0">\n',
    '    <testcase name="everything was checked" classname="assay validate">\n',
    `      <error type="refused" message="${attribute(why)}"/>\n`,
    '    </testcase>\n',
    '  </testsuite>\n',
  ].join('');
}

const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no place for control characters and lone surrogates, not even as entities. */
function attribute(text: string): string {
  return showSafely(text.toWellFormed())
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (char) => ENTITY[char] ?? char);
}
