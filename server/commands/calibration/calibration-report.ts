// The report of eval-calibration: whether confidences can be trusted before and after, the diagram with its bins, the groups, the definitions.
import type { CalibrationEvaluation } from '../../core/calibration/evaluate-calibration.ts';
import type { ChartLook } from '../../core/report/chart-ink.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { groupName } from '../../core/report/group-name.ts';
import { reliabilityChart } from '../../core/report/reliability-chart.ts';
import type { ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { heading, inRecords, paragraph, table } from '../../core/report/report-parts.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import type { CalibrationGroup, CalibrationReport } from './calibration-facts.ts';
import { binKey, calibrationRecords, groupKey } from './calibration-records.ts';

const FEW = 10;

/** One sentence: the same in the report, the notification and on the command line. */
export function calibrationSentence({ groups, calibrator }: CalibrationReport): string {
  const { n, before, after, brierDifference } = groups[0]!.evaluation;
  const name = fileNameOf(calibrator).replace(/\.json$/, '');
  if (brierDifference.kind === 'undefined') return `${name} cannot be judged: ${brierDifference.why}.`;
  const { interval } = brierDifference;
  const said =
    !interval || (interval.low <= 0 && interval.high >= 0)
      ? 'is not shown to change'
      : interval.high < 0
        ? 'improves'
        : 'worsens';
  return `${name} ${said} calibration on ${n} predictions: Brier score ${formatEstimate(before.brier)} → ${formatEstimate(after.brier)}, ECE ${formatEstimate(before.eceWidth)} → ${formatEstimate(after.eceWidth)}.`;
}

export function calibrationPage(report: CalibrationReport): ReportPage {
  const { runId, how, groups, chart } = report;
  const [all, ...others] = groups;
  const { evaluation } = all!;
  return {
    title: `Calibration ${runId}`,
    verdict: calibrationSentence(report),
    parts: [
      paragraph(
        how === 'cross-fitted'
          ? 'The calibrator was trained on these samples, so each is scored by one that was trained in the same way without it (cross-fitted).'
          : 'The calibrator has seen none of these samples (held out).',
      ),
      {
        ...{ kind: 'chart', alt: 'Reliability diagram before and after calibration', file: chart },
        draw: (look) => chartOf(evaluation, look),
      },
      heading('Overall'),
      ...overallParts(evaluation),
      heading('Reliability'),
      table(
        ['stage', 'confidence', 'predictions', 'mean confidence', 'share that was right'],
        (['before', 'after'] as const).flatMap((stage) =>
          evaluation[stage].reliability.bins.map(({ index, low, high, count, meanConfidence, accuracy }) => [
            ...[stage, `${low} to ${high}`],
            ...inRecords(binKey(stage, index), count, fixed(meanConfidence), fixed(accuracy)),
          ]),
        ),
      ),
      heading('By group'),
      others.length === 0 ? paragraph('The predictions name no group.') : groupTable(others),
      ...closingParts(report, definitionsOf(report)),
    ],
    lists: calibrationRecords(report),
  };
}

function overallParts({ before, after, brierDifference }: CalibrationEvaluation): ReportPart[] {
  const rows = [
    ['Brier score', 'brier'],
    ['log loss', 'logLoss'],
    ['ECE, 10 bins of equal width', 'eceWidth'],
    ['ECE, 10 bins of equal mass', 'eceMass'],
    ['MCE', 'mce'],
  ] as const;
  return [
    table(
      ['metric', 'before', 'after', 'predictions'],
      rows.map(([title, key]) => [title, ...inRecords(groupKey({}), before[key], after[key], before[key].n)]),
    ),
    paragraph('Brier score after less before: ', ...inRecords(groupKey({}), brierDifference), '.'),
  ];
}

function groupTable(groups: readonly CalibrationGroup[]): ReportPart {
  return table(
    [
      ...['group', 'predictions', 'samples', 'Brier before', 'Brier after', 'difference'],
      ...['ECE before', 'ECE after', 'note'],
    ],
    groups.map(({ group, evaluation: { n, samples, before, after, brierDifference } }) => [
      groupName(group),
      ...inRecords(groupKey(group), n, samples, before.brier, after.brier, brierDifference),
      ...inRecords(groupKey(group), before.eceWidth, after.eceWidth),
      samples < FEW ? `fewer than ${FEW} samples` : '',
    ]),
  );
}

function definitionsOf({ draws, seed }: CalibrationReport): string[] {
  return [
    'Brier score: mean squared distance of confidence and outcome, 0 to 1. Log loss: mean negative logarithm of the probability of what was true, in nats. Lower is better in both.',
    'ECE, expected calibration error: mean gap between confidence and share right over the bins, weighted by their predictions. MCE: the largest gap of a bin; few predictions in it can make it large.',
    'Bins are closed on the right; equal mass means as many predictions in each, ties together.',
    `[low, high] is the 95 % percentile bootstrap interval over samples, with all their predictions: ${draws} draws, seed ${seed}. ECE and MCE have none: they are never below 0, and draws scatter more than the sample itself, so that a bootstrap lies above the value.`,
  ];
}

function chartOf({ before, after, n }: CalibrationEvaluation, look: ChartLook): string {
  const note = ({ eceWidth }: CalibrationEvaluation['before']): string =>
    eceWidth.kind === 'number' ? `ECE ${fixed(eceWidth.value)}` : eceWidth.why;
  const series = [
    { name: 'before', bins: before.reliability.bins, note: note(before) },
    { name: 'after calibration', bins: after.reliability.bins, note: note(after) },
  ];
  return reliabilityChart(series, `Reliability of ${n} predictions`, look);
}
