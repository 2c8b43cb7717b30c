// The report of eval-gold-iaa in Markdown: how far annotators agree in one sentence, by region, issue and annotator, the worst pairs, the definitions.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { ChoiceAgreement } from '../../core/evaluation/choice-agreement.ts';
import type { IssueAgreement } from '../../core/evaluation/issue-agreement.ts';
import type { LabelPair } from '../../core/evaluation/pair-labels.ts';
import type { AnnotatorAgreement, ModuleAgreement } from '../../core/evaluation/summarize-agreement.ts';
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { isDefined } from '../../core/undefined.ts';
import { type NotEvaluated, notEvaluatedPart } from './not-evaluated.ts';
import type { UsedFile } from './provenance-of.ts';

export interface AgreementReport {
  readonly runId: string;
  readonly pairs: readonly LabelPair[];
  /** Samples with two annotators or more. */
  readonly samples: number;
  /** Mean over strong modules of the mean IoU between annotators. */
  readonly miou: Estimate;
  readonly modules: readonly ModuleAgreement[];
  readonly usable: ChoiceAgreement;
  readonly issues: readonly IssueAgreement[];
  readonly annotators: readonly AnnotatorAgreement[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  readonly seed: number;
  readonly draws: number;
  readonly chart: string;
  /** Link to where a label comes from, relative to the report. */
  linkOf(pair: LabelPair, side: 0 | 1): string;
}

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

export function agreementMarkdown(report: AgreementReport): string {
  const { runId, chart, samples, pairs } = report;
  return [
    `# Agreement of annotators ${runId}`,
    '',
    escapeMarkdown(agreementSentence(report)),
    '',
    ...(pairs.length === 0 ? [] : measuredParts(report, chart)),
    ...notEvaluatedPart(report.notEvaluated),
    '## Inputs',
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      report.inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    '## Definitions',
    '',
    '- IoU and Dice are areas, exactly by polygon clipping for outlines, on the mask’s own grid where a region is painted; they are means over the pairs of annotators that both drew the region. Whether it was drawn at all is what presence tells.',
    '- mIoU is the mean over strong modules of that mean: no prediction can be shown to do better than annotators do among themselves.',
    '- κ is Cohen’s for two annotators and Fleiss’ for more. It falls when nearly everybody gives the same answer, which Gwet’s AC1 does not; both are 1 on identity and about 0 on chance.',
    '- α is Krippendorff’s, nominal: a unit is a type of issue in a region of a sample, which each annotator saw or did not.',
    '- Several labels of one annotator for a sample: the newest that nothing supersedes.',
    `- [low, high] is the 95 % interval: percentile bootstrap over samples for IoU, Dice and α (${report.draws} draws, seed ${report.seed}), Fleiss, Cohen and Everitt’s standard error for Cohen’s κ, Gwet’s with Student’s t for Fleiss’ κ and AC1, Wilson’s for the same answer of two. A value without interval has no spread to see. – is undefined: nobody drew it, or everybody gave one and the same answer.`,
    ...(samples > 0 && samples < FEW ? [`- Fewer than ${FEW} samples: read the intervals, not the values.`] : []),
    '',
  ].join('\n');
}

function measuredParts(report: AgreementReport, chart: string): string[] {
  return [
    `![IoU between annotators per module with 95 % intervals](${chart})`,
    '',
    '## By module',
    '',
    markdownTable(
      ['module', 'strength', 'IoU', 'Dice', 'drawn by both', 'by one only', 'presence κ', 'AC1', 'same answer'],
      report.modules.map(({ module, strong, iou, dice, both, onlyOne, presence }) => [
        module,
        strong ? 'strong' : 'weak',
        ...[iou, dice].map(formatEstimate),
        ...[both, onlyOne],
        ...[presence.kappa, presence.ac1, presence.observed].map(formatEstimate),
      ]),
    ),
    `Photo usable or to be taken again: κ ${formatEstimate(report.usable.kappa)}, AC1 ${formatEstimate(report.usable.ac1)}, same answer ${formatEstimate(report.usable.observed)}.`,
    '',
    '## Issues',
    '',
    ...issuesPart(report.issues),
    '## Annotators',
    '',
    markdownTable(
      [
        'annotator',
        'shared samples',
        'mean IoU with the others',
        'only this one drew',
        'only the other drew',
        'median seconds',
      ],
      report.annotators.map(({ annotator, samples, meanIou, onlyThis, onlyOther, leadTimeS }) => [
        annotator,
        samples,
        formatEstimate(meanIou),
        ...[onlyThis, onlyOther],
        isDefined(leadTimeS) ? leadTimeS.toFixed(0) : '–',
      ]),
    ),
    '## Worst pairs',
    '',
    ...worstPart(report),
  ];
}

function issuesPart(issues: readonly IssueAgreement[]): string[] {
  if (issues.length === 0) return ['No annotator drew an issue.', ''];
  return [
    markdownTable(
      ['issues', 'α', 'AC1', 'seen by any', 'seen by all'],
      issues.map(({ group, alpha, ac1, seen, agreed }) => [
        Object.entries(group)
          .map(([key, value]) => `${key} ${value}`)
          .join(', ') || 'all types and regions',
        ...[alpha, ac1].map(formatEstimate),
        ...[seen, agreed],
      ]),
    ),
  ];
}

function worstPart({ pairs, linkOf }: AgreementReport): string[] {
  const worst = pairs
    .flatMap((pair) => (isDefined(pair.meanIou) ? [{ pair, meanIou: pair.meanIou }] : []))
    .sort((a, b) => a.meanIou - b.meanIou)
    .slice(0, WORST);
  if (worst.length === 0) return ['No two annotators drew the same region.', ''];
  return [
    '| sample | first | second | mean IoU | worst region | IoU |',
    '| --- | --- | --- | ---: | --- | ---: |',
    ...worst.map(({ pair, meanIou }) => {
      const [least] = pair.regions
        .flatMap(({ module, iou }) => (isDefined(iou) ? [{ module, iou }] : []))
        .sort((a, b) => a.iou - b.iou);
      const names = ([0, 1] as const).map(
        (side) => `[${escapeMarkdown(pair.labels[side].annotator_id)}](${linkOf(pair, side)})`,
      );
      return `| ${escapeMarkdown(pair.sampleId)} | ${names.join(' | ')} | ${fixed(meanIou)} | ${escapeMarkdown(least!.module)} | ${fixed(least!.iou)} |`;
    }),
    '',
  ];
}
