// The report of pseudo-label-job in Markdown: what was found in one sentence, by issue and by reason, the hardest samples, the definitions.
import type { HardCase } from '../../../schemas/hard-case.ts';
import type { ModelOutput } from '../../../schemas/model-output.ts';
import type { PseudoLabel } from '../../../schemas/pseudo-label.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import { counted } from '../../core/text/counted.ts';
import type { RecordInput } from '../evaluation/read-records.ts';

export interface JobReport {
  readonly runId: string;
  readonly outputs: RecordInput<ModelOutput>;
  /** Options by name. */
  readonly settings: Readonly<Record<string, number>>;
  readonly samples: number;
  readonly pseudo: readonly PseudoLabel[];
  /** Hardest first. */
  readonly hard: readonly HardCase[];
  /** Samples that only one model answered for. */
  readonly single: number;
  /** Samples whose photo is not good enough to be labeled. */
  readonly unusable: number;
  /** Answers that a newer one of the same model replaces. */
  readonly replaced: number;
}

const MOST_ROWS = 50;

/** One sentence; the same in the report, the notification and on the command line. */
export function jobSentence({ samples, pseudo, hard, single, unusable, outputs }: JobReport): string {
  return `${[
    `${counted(samples, 'sample')}: ${counted(pseudo.length, 'pseudo label')}, ${counted(hard.length, 'hard case')}`,
    ...(single > 0 ? [`${single} answered by one model only`] : []),
    ...(unusable > 0 ? [`${unusable} not good enough to be labeled`] : []),
    ...(outputs.leftOut.length > 0 ? [`${counted(outputs.leftOut.length, 'line')} unreadable`] : []),
  ].join(', ')}.`;
}

export function jobMarkdown(report: JobReport, path: string): string {
  const { runId, pseudo, hard, outputs, settings, replaced } = report;
  const issues = Map.groupBy(
    pseudo.flatMap((label) => label.issues),
    ({ type }) => type,
  );
  const reasons = Map.groupBy(
    hard.flatMap((one) => one.reasons),
    ({ reason }) => reason,
  );
  const none = pseudo.filter((label) => label.issues.length === 0).length;
  return [
    `# Pseudo labels and hard cases ${runId}`,
    '',
    escapeMarkdown(jobSentence(report)),
    '',
    '## Pseudo labels',
    '',
    markdownTable(
      ['issue', 'agreed on'],
      [
        ...[...issues].map(([type, list]): [string, number] => [type, list.length]).sort(byName),
        ['all models saw none', none],
      ],
    ),
    '## Hard cases',
    '',
    markdownTable(
      ['reason', 'samples'],
      [...reasons].map(([reason, list]): [string, number] => [reason, list.length]).sort(byName),
    ),
    ...hardPart(hard),
    ...leftOutPart(outputs),
    '## Inputs',
    '',
    '| role | file | sha256 |',
    '| --- | --- | --- |',
    `| model_outputs | [${escapeMarkdown(outputs.path)}](${linkBetween(path, outputs.path)}) | ${outputs.sha256} |`,
    '',
    markdownTable(['option', 'value'], Object.entries(settings)),
    ...(replaced > 0
      ? [`${counted(replaced, 'answer')} of a model gave way to a newer one of the same model.`, '']
      : []),
    '## Definitions',
    '',
    `- A pseudo label holds the issues that ${settings.models} models or more see alike: same type, same region where both name one, boxes with an IoU of ${settings.iou} or more where both have one, each with a confidence of ${settings.threshold} or more. Its confidence is the least of theirs, its box the mean of theirs.`,
    '- An issue type that is not in a pseudo label is not known to be absent, unless the label says that all models saw none.',
    `- disagreement: the confidences of two models in one issue type differ by ${settings.disagreement} or more (none is 0), or both are sure and mean different places. Its score is the difference, or the lesser confidence.`,
    `- low\\_confidence: issues are reported, none with ${settings.low_confidence} or more. Its score is 1 − the highest confidence.`,
    `- borderline\\_quality: the quality score lies between ${settings.quality_from} and ${settings.quality_to}. Its score is 1 in the middle and 0 at the ends.`,
    '- The score of a hard case is 1 − Π(1 − score of a reason).',
    '',
  ].join('\n');
}

function hardPart(hard: readonly HardCase[]): string[] {
  if (hard.length === 0) return ['There are none.', ''];
  const shown = hard.slice(0, MOST_ROWS);
  return [
    markdownTable(
      ['sample', 'score', 'reasons'],
      shown.map(({ sample_id, score, reasons }) => [
        sample_id,
        score,
        reasons.map(({ reason, detail }) => (detail ? `${reason} (${detail})` : reason)).join('; '),
      ]),
    ),
    ...(hard.length > shown.length ? [`${hard.length - shown.length} more stand in hard\\_cases.ndjson.`, ''] : []),
  ];
}

function leftOutPart({ path, leftOut }: RecordInput<ModelOutput>): string[] {
  if (leftOut.length === 0) return [];
  return [
    '## Left out',
    '',
    markdownTable(
      ['line', 'why'],
      leftOut
        .slice(0, MOST_ROWS)
        .map(({ lineNumber, column, message }) => [`${path}:${lineNumber}:${column}`, message]),
    ),
    ...(leftOut.length > MOST_ROWS ? [`… and ${leftOut.length - MOST_ROWS} more.`, ''] : []),
  ];
}

function byName(a: [string, number], b: [string, number]): number {
  return a[0] < b[0] ? -1 : 1;
}
