// The report of eval-gold-iaa: how far annotators agree in one sentence, by region, issue and annotator, the worst pairs, the definitions.
import type { ModuleAgreement } from '../../core/evaluation/summarize-agreement.ts';
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import type { ChartLook } from '../../core/report/chart-ink.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { groupName } from '../../core/report/group-name.ts';
import { intervalChart } from '../../core/report/interval-chart.ts';
import type { ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { at, heading, inRecords, paragraph, table } from '../../core/report/report-parts.ts';
import { isDefined } from '../../core/undefined.ts';
import type { AgreementReport } from './agreement-facts.ts';
import { ALL_PAIRS, agreementRecords, annotatorKey, moduleKey, USABLE } from './agreement-records.ts';
import { issueKey } from './answer-records.ts';

const WORST = 20;

/** One sentence: the same in the report, the notification and on the command line. */
export function agreementSentence({ pairs, samples, miou, annotators, notEvaluated }: AgreementReport): string {
  const rest = notEvaluated.length > 0 ? `; ${notEvaluated.length} not evaluated` : '';
  if (pairs.length === 0) return `No sample has labels of two annotators, so nothing can be said of agreement${rest}.`;
  const where = `${samples} sample${samples === 1 ? '' : 's'} by ${annotators.length} annotators`;
  if (miou.kind === 'undefined')
    return `The outlines of annotators cannot be compared on ${where}: ${miou.why}${rest}.`;
  return `Annotators agree with mIoU ${formatEstimate(miou)} on the strong modules of ${where}${rest}.`;
}

/** In steps of some milliseconds. */
export function* agreementPage(report: AgreementReport): Generator<void, ReportPage> {
  const { runId, pairs } = report;
  const lists = yield* agreementRecords(report);
  return {
    title: `Agreement of annotators ${runId}`,
    verdict: agreementSentence(report),
    parts: [
      ...(pairs.length === 0 ? [] : measuredParts(report)),
      ...closingParts(report, [...report.notes, ...definitionsOf(report)]),
    ],
    lists,
  };
}

function definitionsOf({ samples, draws, seed }: AgreementReport): string[] {
  return [
    'IoU and Dice are areas, exactly by polygon clipping for outlines, on the mask’s own grid where a region is painted; they are means over the pairs of annotators that both drew the region. Whether it was drawn at all is what presence tells.',
    'mIoU is the mean over strong modules of that mean: no prediction can be shown to do better than annotators do among themselves.',
    'κ is Cohen’s for two annotators and Fleiss’ for more. It falls when nearly everybody gives the same answer, which Gwet’s AC1 does not; both are 1 on identity and about 0 on chance.',
    'α is Krippendorff’s, nominal: a unit is a type of issue in a region of a sample, which each annotator saw or did not.',
    'Several labels of one annotator for a sample: the newest that nothing supersedes. Adjudicators, as the manifest beside the labels names them, are left out: they have seen what the others drew.',
    `[low, high] is the 95 % interval: percentile bootstrap over samples, each with all its units (${draws} draws, seed ${seed}), Wilson’s for the same answer of two. A value without interval has no spread to see, or is undefined on more than one draw in ten. – is undefined: nobody drew it, or everybody gave one and the same answer.`,
    ...(samples > 0 && samples < FEW ? [`Fewer than ${FEW} samples: read the intervals, not the values.`] : []),
  ];
}

function measuredParts(report: AgreementReport): ReportPart[] {
  const { modules, usable, issues, annotators, chart, miou } = report;
  return [
    {
      ...{ kind: 'chart', alt: 'IoU between annotators per module with 95 % intervals', file: chart },
      draw: (look, addressOf) => chartOf(modules, look, addressOf),
    },
    paragraph('mIoU of the strong modules: ', ...inRecords(ALL_PAIRS, miou), '.'),
    heading('By module'),
    table(
      ['module', 'strength', 'IoU', 'Dice', 'drawn by both', 'by one only', 'presence κ', 'AC1', 'same answer'],
      modules.map(({ module, strong, iou, dice, both, onlyOne, presence }) => [
        ...[module, strong ? 'strong' : 'weak'],
        ...inRecords(moduleKey(module), iou, dice),
        ...inRecords(moduleKey(module, 'both'), both),
        ...inRecords(moduleKey(module, 'one only'), onlyOne),
        ...inRecords(moduleKey(module, 'presence'), presence.kappa, presence.ac1, presence.observed),
      ]),
    ),
    paragraph(
      'Photo usable or to be taken again: κ ',
      ...inRecords(USABLE, usable.kappa),
      ', AC1 ',
      ...inRecords(USABLE, usable.ac1),
      ', same answer ',
      ...inRecords(USABLE, usable.observed),
      '.',
    ),
    heading('Issues'),
    issues.length === 0
      ? paragraph('No annotator drew an issue.')
      : table(
          ['issues', 'α', 'AC1', 'seen by any', 'seen by all'],
          issues.map((one) => [
            groupName(one.group) || 'all types and regions',
            ...inRecords(issueKey(one), one.alpha, one.ac1, one.seen),
            ...inRecords(issueKey(one, 'all'), one.agreed),
          ]),
        ),
    heading('Annotators'),
    table(
      [
        ...['annotator', 'shared samples', 'mean IoU with the others', 'only this one drew', 'only the other drew'],
        'median seconds',
      ],
      annotators.map(({ annotator, samples, meanIou, onlyThis, onlyOther, leadTimeS }) => [
        annotator,
        ...inRecords(annotatorKey(annotator), samples, meanIou),
        ...inRecords(annotatorKey(annotator, 'only this one'), onlyThis),
        ...inRecords(annotatorKey(annotator, 'only the other'), onlyOther),
        ...inRecords(annotatorKey(annotator, 'labels'), isDefined(leadTimeS) ? leadTimeS.toFixed(0) : '–'),
      ]),
    ),
    heading('Worst pairs'),
    worstPart(report),
  ];
}

function worstPart({ pairs, linkOf }: AgreementReport): ReportPart {
  const worst = pairs
    .flatMap((pair) => (isDefined(pair.meanIou) ? [{ pair, meanIou: pair.meanIou }] : []))
    .sort((a, b) => a.meanIou - b.meanIou)
    .slice(0, WORST);
  if (worst.length === 0) return paragraph('No two annotators drew the same region.');
  return table(
    ['sample', 'first', 'second', 'mean IoU', 'worst region', 'IoU'],
    worst.map(({ pair, meanIou }) => {
      const [least] = pair.regions
        .flatMap(({ module, iou }) => (isDefined(iou) ? [{ module, iou }] : []))
        .sort((a, b) => a.iou - b.iou);
      return [
        pair.sampleId,
        ...pair.labels.map((label) => at(linkOf(label), label.annotator_id)),
        ...inRecords(ALL_PAIRS, fixed(meanIou)),
        least!.module,
        ...inRecords(moduleKey(least!.module), fixed(least!.iou)),
      ];
    }),
  );
}

function chartOf(
  modules: readonly ModuleAgreement[],
  look: ChartLook,
  addressOf: (key: string) => string | undefined,
): string {
  const rows = modules.map(({ module, iou }) => ({
    label: module,
    values: [{ series: 'between annotators', estimate: iou, address: addressOf(moduleKey(module)) }],
  }));
  return intervalChart(rows, {
    ...{ title: 'IoU between annotators', axis: 'mean IoU over pairs, with 95 % interval' },
    ...{ min: 0, max: 1, look },
  });
}
