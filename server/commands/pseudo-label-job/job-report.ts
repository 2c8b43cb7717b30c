// The report of pseudo-label-job: what was found in one sentence, by issue and by reason, the hardest samples, the definitions.
import type { HardCase } from '../../../schemas/hard-case.ts';
import type { ModelOutput } from '../../../schemas/model-output.ts';
import type { PseudoLabel } from '../../../schemas/pseudo-label.ts';
import { inputParts, leftOutParts, linkToInput } from '../../core/report/closing-parts.ts';
import { recordList } from '../../core/report/record-list.ts';
import type { RecordList, ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { at, heading, inRecords, list, paragraph, table } from '../../core/report/report-parts.ts';
import { counted } from '../../core/text/counted.ts';
import { leftOutRows, type RecordInput } from '../evaluation/read-records.ts';

export interface JobReport {
  readonly runId: string;
  readonly outputs: RecordInput<ModelOutput>;
  /** Files of the results, relative to the workspace. */
  readonly written: { readonly pseudo: string; readonly hard: string };
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

/** `name`: the report without its extension, relative to the workspace. */
export function jobPage(report: JobReport, name: string): ReportPage {
  const { runId, pseudo, hard, outputs, settings, replaced } = report;
  const none = pseudo.filter((label) => label.issues.length === 0).length;
  const issues = issueLists(report, name);
  const reasons = reasonLists(report, name);
  const countOf = ({ key, count }: RecordList) => [key.slice(key.indexOf(' ') + 1), ...inRecords(key, count)];
  return {
    title: `Pseudo labels and hard cases ${runId}`,
    verdict: jobSentence(report),
    parts: [
      heading('Pseudo labels'),
      table(['issue', 'agreed on'], [...issues.map(countOf), ['all models saw none', none]]),
      heading('Hard cases'),
      table(['reason', 'samples'], reasons.map(countOf)),
      ...hardParts(hard),
      ...leftOutParts(leftOutRows(outputs), { headings: ['line', 'why'] }),
      ...inputParts(name, [{ role: 'model_outputs', ...outputs }]),
      table(['option', 'value'], Object.entries(settings)),
      ...(replaced > 0
        ? [paragraph(`${counted(replaced, 'answer')} of a model gave way to a newer one of the same model.`)]
        : []),
      heading('Definitions'),
      list(
        `A pseudo label holds the issues that ${settings.models} models or more see alike: same type, same region where both name one, boxes with an IoU of ${settings.iou} or more where both have one, each with a confidence of ${settings.threshold} or more. Its confidence is the least of theirs, its box the mean of theirs.`,
        'An issue type that is not in a pseudo label is not known to be absent, unless the label says that all models saw none.',
        `disagreement: the confidences of two models in one issue type differ by ${settings.disagreement} or more (none is 0), or both are sure and mean different places. Its score is the difference, or the lesser confidence.`,
        `low_confidence: issues are reported, none with ${settings.low_confidence} or more. Its score is 1 − the highest confidence.`,
        `borderline_quality: the quality score lies between ${settings.quality_from} and ${settings.quality_to}. Its score is 1 in the middle and 0 at the ends.`,
        'The score of a hard case is 1 − Π(1 − score of a reason).',
      ),
    ],
    lists: [...issues, ...reasons],
  };
}

function issueLists({ pseudo, written }: JobReport, name: string): RecordList[] {
  const found = pseudo.flatMap(({ sample_id, issues }, index) =>
    issues.map((issue) => ({ ...issue, sample_id, line: index + 1 })),
  );
  return inOrder(Map.groupBy(found, ({ type }) => type)).flatMap(([key, records]) =>
    recordList({
      ...{ key: `issue ${key}`, what: 'issues that the models agree on, most confident first', records },
      order: (a, b) => b.confidence - a.confidence,
      headings: ['sample', 'confidence'],
      cellsOf: ({ sample_id, confidence, line }) => [
        at(linkToInput(name, written.pseudo, line), sample_id),
        confidence,
      ],
    }),
  );
}

function reasonLists({ hard, written }: JobReport, name: string): RecordList[] {
  const found = hard.flatMap(({ sample_id, reasons }, index) =>
    reasons.map((reason) => ({ ...reason, sample_id, line: index + 1 })),
  );
  return inOrder(Map.groupBy(found, ({ reason }) => reason)).flatMap(([key, records]) =>
    recordList({
      ...{ key: `reason ${key}`, what: 'samples, hardest first', records },
      order: (a, b) => b.score - a.score,
      headings: ['sample', 'score', 'what was seen'],
      cellsOf: ({ sample_id, score, detail = '', line }) => [
        ...[at(linkToInput(name, written.hard, line), sample_id), score, detail],
      ],
    }),
  );
}

function inOrder<T>(groups: ReadonlyMap<string, T>): [string, T][] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function hardParts(hard: readonly HardCase[]): ReportPart[] {
  if (hard.length === 0) return [paragraph('There are none.')];
  const rest = hard.length - MOST_ROWS;
  return [
    table(
      ['sample', 'score', 'reasons'],
      hard
        .slice(0, MOST_ROWS)
        .map(({ sample_id, score, reasons }) => [
          ...[sample_id, score],
          reasons.map(({ reason, detail }) => (detail ? `${reason} (${detail})` : reason)).join('; '),
        ]),
    ),
    ...(rest > 0 ? [paragraph(`${rest} more stand in hard_cases.ndjson.`)] : []),
  ];
}
