// The import's report in Markdown: what is true in one sentence, the sums, and every line of the account.
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { meaningOf } from '../../core/gold/import-codes.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { counted } from '../../core/text/counted.ts';
import type { Counts, ImportAccount } from './import-account.ts';

export interface ReportFacts {
  /** Without the run. */
  readonly title: string;
  readonly definitions: readonly string[];
  readonly runId: string;
  readonly round: string;
  readonly taxonomyVersion: string;
  /** The label file, relative to the workspace. */
  readonly out: string;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
}

/** Lines of one code in the report; the JSONL beside it has all. */
const MOST_LINES = 200;

export function importReport(account: ImportAccount, facts: ReportFacts): string {
  const { total, lines, sources } = account;
  const { runId, round, taxonomyVersion, out } = facts;
  return [
    `# ${facts.title} ${runId}`,
    '',
    escapeMarkdown(verdictSentence(account)),
    '',
    `Labels: ${code(out)} · round ${code(round)} · taxonomy ${code(taxonomyVersion)}`,
    '',
    '## What came in and what became of it',
    '',
    markdownTable(['', 'found', 'in a label', 'not a label', 'refused'], sumsOf(total)),
    markdownTable(
      ['labels', 'count'],
      [
        ['new', total.newLabels],
        ['updates of known labels', total.updatedLabels],
        ['already in the file', total.knownLabels],
        ...(total.withdrawnLabels > 0 ? [['taken back by the annotator', total.withdrawnLabels]] : []),
      ],
    ),
    `Predictions are never labels; ${total.predictions} were found.`,
    '',
    '## What to look at',
    '',
    ...codesOf(lines),
    '## Files',
    '',
    markdownTable(
      ['file', 'bytes', 'tasks', 'annotations', 'new labels', 'sha256'],
      sources.map(({ source, counts }) => [
        source.file,
        source.bytes,
        counts.tasks,
        counts.annotations,
        counts.newLabels + counts.updatedLabels,
        source.sha256,
      ]),
    ),
    ...detailsOf(lines),
    '## Definitions',
    '',
    ...definitions(facts),
    '',
  ].join('\n');
}

/** One sentence; the same in the report, the notification and on the command line. */
export function verdictSentence({ total, lines, sources }: ImportAccount): string {
  const { newLabels, updatedLabels, knownLabels, withdrawnLabels } = total;
  const files = sources.length === 1 ? sources[0]!.source.file : `${sources.length} files`;
  if (newLabels + updatedLabels + knownLabels === 0) return `No label came out of ${files}: ${reasonsOf(lines)}.`;
  const parts = [
    counted(newLabels, 'new label'),
    ...(updatedLabels > 0 ? [counted(updatedLabels, 'update')] : []),
    ...(knownLabels > 0 ? [`${knownLabels} already there`] : []),
    ...(withdrawnLabels > 0 ? [`${withdrawnLabels} withdrawn`] : []),
  ];
  const errors = lines.filter(({ severity }) => severity === 'error').length;
  const warnings = lines.filter(({ severity }) => severity === 'warning').length;
  const troubles = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  const trouble = troubles.length === 0 ? 'nothing to look at' : troubles.join(' and ');
  return `Imported ${parts.join(', ')} from ${files}: ${trouble}.`;
}

/** The codes that took most away, most frequent first. */
function reasonsOf(lines: readonly GoldImportQcLine[]): string {
  const counts = new Map<string, number>();
  for (const { code, outcome } of lines) {
    if (outcome === 'refused' || outcome === 'skipped') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3);
  return most.map(([name, count]) => `${count} × ${name}`).join(', ') || 'it holds no tasks';
}

function sumsOf(total: Counts): (string | number)[][] {
  const { tasks, labeledTasks, annotations, labeledAnnotations, skippedAnnotations, refusedAnnotations } = total;
  return [
    ['tasks', tasks, labeledTasks, tasks - labeledTasks, ''],
    ['annotations and drafts', annotations, labeledAnnotations, skippedAnnotations, refusedAnnotations],
    ['result items', total.items, total.usedItems, total.skippedItems, total.refusedItems],
  ];
}

function codesOf(lines: readonly GoldImportQcLine[]): string[] {
  if (lines.length === 0) return ['Nothing.', ''];
  const groups = new Map<string, GoldImportQcLine[]>();
  for (const line of lines) {
    const known = groups.get(line.code) ?? [];
    known.push(line);
    groups.set(line.code, known);
  }
  const rows = [...groups].map(([name, [first, ...others]]) => [
    name,
    first!.severity,
    first!.outcome,
    1 + others.length,
    meaningOf(name) ?? first!.message,
  ]);
  return [markdownTable(['code', 'severity', 'outcome', 'lines', 'what it means'], rows)];
}

function detailsOf(lines: readonly GoldImportQcLine[]): string[] {
  const shown = lines.filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (shown.length === 0) return [];
  const rows = shown
    .slice(0, MOST_LINES)
    .map((line) => [
      line.severity,
      line.code,
      line.file,
      String(line.task_id ?? ''),
      String(line.annotation_id ?? ''),
      String(line.region_id ?? ''),
      line.sample_id ?? '',
      line.message,
    ]);
  const rest = shown.length - rows.length;
  return [
    '## Errors and warnings',
    '',
    markdownTable(['severity', 'code', 'file', 'task', 'annotation', 'region', 'sample', 'what'], rows),
    ...(rest > 0 ? [`${rest} more stand in the JSONL file beside this report.`, ''] : []),
  ];
}

function definitions({ parameters, definitions: own }: ReportFacts): string[] {
  const list = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return [...own.map((line) => `- ${line}`), `- Parameters: ${code(list.join(' ') || 'none')}`];
}

/** The sums of the report, as --json gives them. */
export function countsOf(total: Counts): Record<string, Record<string, number>> {
  return {
    tasks: { found: total.tasks, labeled: total.labeledTasks },
    annotations: {
      found: total.annotations,
      labeled: total.labeledAnnotations,
      skipped: total.skippedAnnotations,
      refused: total.refusedAnnotations,
    },
    items: { found: total.items, used: total.usedItems, skipped: total.skippedItems, refused: total.refusedItems },
    predictions: { found: total.predictions },
    labels: {
      ...{ new: total.newLabels, updated: total.updatedLabels, known: total.knownLabels },
      ...(total.withdrawnLabels > 0 ? { withdrawn: total.withdrawnLabels } : {}),
    },
  };
}

/** Lines of the account by code. */
export function countCodes(lines: readonly GoldImportQcLine[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of lines) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A code span, whatever backticks the text has. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const inner = text.replace(/[\r\n]+/g, ' ');
  return fence.length > 1 ? `${fence} ${inner} ${fence}` : `${fence}${inner}${fence}`;
}
