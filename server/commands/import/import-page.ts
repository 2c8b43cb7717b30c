// The report of an import: what is true in one sentence, the sums, every code with the lines behind it, the files.
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { meaningOf } from '../../core/gold/import-codes.ts';
import { linkToInput } from '../../core/report/closing-parts.ts';
import { recordList } from '../../core/report/record-list.ts';
import type { Cell, RecordList, ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { at, heading, inRecords, list, paragraph, table } from '../../core/report/report-parts.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import type { Counts, ImportAccount } from './import-account.ts';
import { verdictSentence } from './verdict-sentence.ts';

export interface ImportFacts {
  /** Without the run. */
  readonly title: string;
  readonly definitions: readonly string[];
  readonly runId: string;
  readonly round: string;
  readonly taxonomyVersion: string;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
}

/** Errors and warnings in the report itself; the JSONL beside it has all. */
const MOST_LINES = 200;

/** `name`: the report without its extension, `out`: the label file; both relative to the workspace. */
export function importPage(account: ImportAccount, facts: ImportFacts, name: string, out: string): ReportPage {
  const { total, lines, sources } = account;
  const { title, runId, round, taxonomyVersion, definitions, parameters } = facts;
  const given = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  const linked = (path: string): Cell => at(linkToInput(name, path), path);
  return {
    title: `${title} ${runId}`,
    verdict: verdictSentence(account),
    parts: [
      paragraph('Labels: ', at(linkToInput(name, out), out), ` · round ${round} · taxonomy ${taxonomyVersion}`),
      heading('What came in and what became of it'),
      table(['', 'found', 'in a label', 'not a label', 'refused'], sumsOf(total)),
      table(['labels', 'count'], labelsOf(total)),
      paragraph(`Predictions are never labels; ${total.predictions} were found.`),
      heading('What to look at'),
      codesPart(lines),
      heading('Files'),
      table(
        ['file', 'bytes', 'tasks', 'annotations', 'new labels', 'sha256'],
        sources.map(({ source: { file, bytes, sha256 }, counts }) => [
          ...[linked(file), bytes, counts.tasks, counts.annotations, counts.newLabels + counts.updatedLabels, sha256],
        ]),
      ),
      ...troublesPart(lines),
      heading('Definitions'),
      list(...definitions, ['Parameters: ', { code: given.join(' ') || 'none' }]),
    ],
    lists: listsOf(lines, `${fileNameOf(name)}.jsonl`),
  };
}

function sumsOf(total: Counts): Cell[][] {
  const { tasks, labeledTasks, annotations, labeledAnnotations, skippedAnnotations, refusedAnnotations } = total;
  return [
    ['tasks', tasks, labeledTasks, tasks - labeledTasks, ''],
    ['annotations and drafts', annotations, labeledAnnotations, skippedAnnotations, refusedAnnotations],
    ['result items', total.items, total.usedItems, total.skippedItems, total.refusedItems],
  ];
}

function labelsOf({ newLabels, updatedLabels, knownLabels, withdrawnLabels }: Counts): Cell[][] {
  return [
    ['new', newLabels],
    ['updates of known labels', updatedLabels],
    ['already in the file', knownLabels],
    ...(withdrawnLabels > 0 ? [['taken back by the annotator', withdrawnLabels]] : []),
  ];
}

function codesPart(lines: readonly GoldImportQcLine[]): ReportPart {
  const groups = [...Map.groupBy(lines, ({ code }) => code)];
  if (groups.length === 0) return paragraph('Nothing.');
  return table(
    ['code', 'severity', 'outcome', 'lines', 'what it means'],
    groups.map(([code, group]) => {
      const { severity, outcome, message } = group[0]!;
      return [code, severity, outcome, ...inRecords(code, group.length), meaningOf(code) ?? message];
    }),
  );
}

function troublesPart(lines: readonly GoldImportQcLine[]): ReportPart[] {
  const troubles = lines.filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (troubles.length === 0) return [];
  const shown = troubles.slice(0, MOST_LINES);
  const rest = troubles.length - shown.length;
  return [
    heading('Errors and warnings'),
    table(
      ['severity', 'code', ...PLACE, 'what'],
      shown.map((line) => [line.severity, line.code, ...placeOf(line), line.message]),
    ),
    ...(rest > 0 ? [paragraph(`${rest} more stand in the JSONL file beside this report.`)] : []),
  ];
}

const PLACE = ['file', 'task', 'annotation', 'region', 'sample'];

function placeOf({ file, task_id, annotation_id, region_id, sample_id }: GoldImportQcLine): Cell[] {
  return [file, ...[task_id, annotation_id, region_id, sample_id].map((id) => String(id ?? ''))];
}

/** A list a code; `file` holds the lines, named from the report. */
function listsOf(lines: readonly GoldImportQcLine[], file: string): RecordList[] {
  const numbered = lines.map((line, index) => ({ line, number: index + 1 }));
  return [...Map.groupBy(numbered, ({ line }) => line.code)].flatMap(([code, records]) =>
    recordList({
      ...{ key: code, what: 'lines of the account, in the order of the import', records },
      all: { file, where: `code ${code}` },
      headings: ['line', ...PLACE, 'what'],
      cellsOf: ({ line, number }) => [at(`${file}#L${number}`, String(number)), ...placeOf(line), line.message],
    }),
  );
}
