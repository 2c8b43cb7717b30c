// Problems as SARIF 2.1.0, the format of code scanning: rules with their documentation, results with stable fingerprints.
import type { Problem, Range, Severity } from '../../core/problem.ts';
import { IdMap } from '../../core/table/id-map.ts';
import { hashId } from '../../core/table/record-table.ts';
import { jsonSafely } from '../../core/text/json-safely.ts';
import { rules } from '../../rules/rules.ts';
import { exitCodeOf } from '../exit-code.ts';
import { type ProblemReport, type ReportedFile, refusalOf, relatedPath } from './problem-report.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVEL: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };
const ROOT = '%SRCROOT%';

const ruleIndex = new Map(rules.map(({ code }, index) => [code, index]));

export function sarifReport(version: string): ProblemReport {
  let first = true;
  let seen = new IdMap();
  return {
    isDocument: true,
    begin() {
      const run = {
        tool: { driver: { name: 'Assay', version, semanticVersion: version, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The folder that assay ran in.' } } },
      };
      const head = jsonSafely({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
      return `${head.slice(0, -3)},"results":[`;
    },
    openFile() {
      seen = new IdMap();
      return '';
    },
    problem(problem, file) {
      const text = `${first ? '\n' : ',\n'}${jsonSafely(result(file, problem, seen))}`;
      first = false;
      return text;
    },
    end(totals) {
      const { verdict, counts, notShown } = totals;
      const refusal = refusalOf(totals);
      const notes = [
        ...(refusal === undefined ? [] : [notification('error', refusal)]),
        ...(notShown > 0 ? [notification('warning', `${notShown} more problems are not listed.`)] : []),
      ];
      const invocation = {
        // Where a run is said to have succeeded, services close what they listed before and do not find in it.
        executionSuccessful: refusal === undefined,
        exitCode: exitCodeOf(verdict),
        ...(notes.length > 0 ? { toolExecutionNotifications: notes } : {}),
      };
      return `\n],${jsonSafely({ invocations: [invocation], properties: { counts } }).slice(1, -1)}}]}\n`;
    },
  };
}

function notification(level: 'error' | 'warning', text: string) {
  return { level, message: { text: text.toWellFormed() } };
}

function descriptor({ code, title, severity, doc }: (typeof rules)[number]) {
  return {
    id: code,
    name: code.replace(/(^|-)(.)/g, (_all, _dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: doc.why },
    help: { text: `${doc.why}\n\n${doc.fix}`, markdown: `${doc.why}\n\n**What to do:** ${doc.fix}` },
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

function result(file: ReportedFile, { code, severity, message, range, related = [] }: Problem, seen: IdMap) {
  const index = ruleIndex.get(code);
  return {
    ruleId: code,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: LEVEL[severity],
    message: { text: message.toWellFormed() },
    locations: [location(file.path, range)],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((place, id) => ({
            id,
            ...location(relatedPath(file, place), place.range),
            message: { text: place.message.toWellFormed() },
          })),
        }
      : {}),
    partialFingerprints: { 'assayProblem/v1': fingerprint(file.path, code, message, seen) },
  };
}

function location(path: string, { start, end }: Range) {
  return {
    physicalLocation: {
      artifactLocation: artifact(path),
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}

function artifact(path: string) {
  const uri = path.split('/').map(encodeSegment).join('/');
  if (path.startsWith('/')) return { uri: `file://${uri}` };
  return /^[A-Za-z]:\//.test(path) ? { uri: `file:///${uri}` } : { uri, uriBaseId: ROOT };
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}

/** Says "the same problem" of two runs although lines have moved: by file, rule, message and how many of these came before. */
function fingerprint(path: string, code: string, message: string, seen: IdMap): string {
  const same = `${code}\n${message}`;
  const key = hashId(same);
  const earlier = seen.get(key) ?? 0;
  seen.set(key, earlier + 1);
  return hashId(`${path}\n${same}\n${earlier}`).toString(16).padStart(14, '0');
}
