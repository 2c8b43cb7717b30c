// The report of eval-gold-ab: what is true in one sentence, the comparison by module and group, the definitions.
import type { Comparison } from '../../core/evaluation/compare-variants.ts';
import type { ChartLook } from '../../core/report/chart-ink.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { formatEstimate, formatP } from '../../core/report/format-estimate.ts';
import { intervalChart } from '../../core/report/interval-chart.ts';
import type { ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { heading, inRecords, table } from '../../core/report/report-parts.ts';
import type { CompareReport } from './compare-facts.ts';
import { comparedName, compareKey, compareRecords } from './compare-records.ts';

/** One sentence: the same in the report, the notification and on the command line. */
export function compareSentence({ baseline, candidate, mock, comparisons }: CompareReport): string {
  const overall = comparisons.find(({ what, group }) => what === 'strong' && Object.keys(group).length === 0)!;
  const prefix = mock ? 'MOCK predictions: ' : '';
  const { difference, wins, ties, losses } = overall;
  if (difference.kind === 'undefined')
    return `${prefix}${candidate} and ${baseline} cannot be compared: ${difference.why}.`;
  const { interval, value, n } = difference;
  const beyond = interval && (interval.low > 0 || interval.high < 0);
  const said = beyond ? (value > 0 ? 'is better than' : 'is worse than') : 'is not shown to differ from';
  const counts = `${wins} won, ${ties} tied, ${losses} lost of ${n} sample${n === 1 ? '' : 's'}`;
  return `${prefix}${candidate} ${said} ${baseline}: mIoU_strong differs by ${formatEstimate(difference)} (${counts}).`;
}

export function comparePage(report: CompareReport): ReportPage {
  const { runId, mock, comparisons } = report;
  const groups = comparisons.filter(isGroup);
  return {
    title: `${mock ? 'MOCK ' : ''}Variants on gold ${runId}`,
    verdict: compareSentence(report),
    parts: [
      {
        ...{ kind: 'chart', alt: 'Difference of IoU with 95 % intervals', file: report.chart },
        draw: (look, addressOf) => chartOf(report, look, addressOf),
      },
      heading('By module'),
      tableOf(comparisons.filter((one) => !isGroup(one))),
      ...(groups.length === 0 ? [] : [heading('By bucket and source'), tableOf(groups)]),
      ...closingParts(report, [...report.notes, ...definitionsOf(report)]),
    ],
    lists: compareRecords(report),
  };
}

function isGroup({ group }: Comparison): boolean {
  return Object.keys(group).length > 0;
}

function definitionsOf({ draws, seed }: CompareReport): string[] {
  return [
    'The difference is candidate less baseline on the same samples; a missed region counts as IoU 0 on both sides.',
    'All strong modules: mIoU_strong of the candidate less that of the baseline, each the mean over the strong modules of the mean over samples, as in eval-gold.',
    `[low, high] is the 95 % percentile bootstrap interval over samples, both variants on the same draws: ${draws} draws, seed ${seed}.`,
    'Won, tied, lost and p are of the samples’ own differences, each the mean over the modules that the sample has: where modules are labeled in different samples, they may point the other way than the difference.',
    'p is that of the two-sided sign-flip permutation test; adjusted p is Holm’s over the modules. – is undefined: no sample differs.',
  ];
}

function tableOf(comparisons: readonly Comparison[]): ReportPart {
  return table(
    ['what', 'difference of IoU', 'n', 'won', 'tied', 'lost', 'p', 'adjusted p', 'note'],
    comparisons.map((one) => [
      comparedName(one),
      ...inRecords(compareKey(one), one.difference, one.difference.n),
      ...inRecords(compareKey(one, 'won'), one.wins),
      ...inRecords(compareKey(one, 'tied'), one.ties),
      ...inRecords(compareKey(one, 'lost'), one.losses),
      ...inRecords(compareKey(one), formatP(one.p), formatP(one.adjustedP)),
      one.few ? 'fewer than 10' : '',
    ]),
  );
}

function chartOf(
  { comparisons, baseline, candidate }: CompareReport,
  look: ChartLook,
  addressOf: (key: string) => string | undefined,
): string {
  const ends = comparisons.flatMap(({ difference }) =>
    difference.kind === 'number'
      ? [difference.interval?.low ?? difference.value, difference.interval?.high ?? difference.value]
      : [],
  );
  // A round reach on both sides, so that zero stands in the middle.
  const reach = Math.max(0.1, Math.ceil(Math.max(0, ...ends.map(Math.abs)) * 10) / 10);
  const rows = comparisons.map((one) => ({
    label: comparedName(one),
    values: [
      {
        series: `${candidate} less ${baseline}`,
        estimate: one.difference,
        address: addressOf(compareKey(one)),
      },
    ],
  }));
  return intervalChart(rows, {
    title: `${candidate} less ${baseline}`,
    axis: 'difference of IoU, with 95 % interval',
    ...{ min: -reach, max: reach, reference: 0, look },
  });
}
