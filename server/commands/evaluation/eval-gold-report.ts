// The report of eval-gold: what is true in one sentence, the tables, the worst samples, the definitions.
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { groupName } from '../../core/report/group-name.ts';
import type { ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { at, heading, inRecords, paragraph, table } from '../../core/report/report-parts.ts';
import { bucketChart, moduleChart } from './eval-gold-charts.ts';
import type { EvalGoldReport, VariantResult, WorstSample } from './eval-gold-facts.ts';
import { goldRecords, goldRecordsKey } from './eval-gold-records.ts';

const WORST = 20;

/** One sentence: the same in the report, the notification and on the command line. */
export function evalGoldSentence({ mock, results, notEvaluated }: EvalGoldReport): string {
  const said = results.map(({ variant, groups }) => {
    const { miouStrong } = groups[0]!;
    return miouStrong.kind === 'number'
      ? `${variant} ${formatEstimate(miouStrong)}`
      : `${variant} undefined (${miouStrong.why})`;
  });
  const samples = results[0]?.groups[0]?.miouStrong.n ?? 0;
  const rest = notEvaluated.length > 0 ? `; ${notEvaluated.length} not evaluated` : '';
  return `${mock ? 'MOCK predictions: ' : ''}mIoU of the strong modules on ${samples} sample${samples === 1 ? '' : 's'}: ${said.join(', ')}${rest}.`;
}

/** `sheet`: the pictures of the worst samples as markup, where there are any. */
export function evalGoldPage(report: EvalGoldReport, sheet: string | undefined): ReportPage {
  const { runId, mock, results, charts, page } = report;
  const chart = (file: string, alt: string, draw: typeof moduleChart): ReportPart => ({
    ...{ kind: 'chart', alt, file },
    draw: (look, addressOf) => draw(results, look, addressOf),
  });
  return {
    title: `${mock ? 'MOCK ' : ''}Gold evaluation ${runId}`,
    verdict: evalGoldSentence(report),
    parts: [
      chart(charts.modules, 'IoU per module with 95 % intervals', moduleChart),
      chart(charts.buckets, 'mIoU by bucket and source with 95 % intervals', bucketChart),
      ...results.flatMap(variantParts),
      heading('By bucket and source'),
      groupPart(results),
      heading('Worst samples'),
      ...(sheet === undefined
        ? [worstPart(report)]
        : [
            {
              ...{ kind: 'page' as const, markup: sheet },
              inMarkdown: [paragraph('With their photos: ', at(page, page), '.'), worstPart(report)],
            },
          ]),
      ...closingParts(report, [...report.notes, ...definitionsOf(report)]),
    ],
    lists: goldRecords(report),
  };
}

function definitionsOf({ draws, seed }: EvalGoldReport): string[] {
  return [
    'IoU, Dice, precision and recall are areas: exactly by polygon clipping for outlines, on the mask’s own grid where a region is painted.',
    'A gold region without prediction is missed and counts as IoU 0; a prediction without gold is spurious and in no mean.',
    'mIoU of the strong modules is the mean over modules of the mean over samples; weak modules never enter it. Its n, the samples of a bucket and “fewer than 10” count the samples with gold of at least one strong module: empty labels and photos to be taken again do not.',
    'Several labels of one sample: the adjudicator’s alone where the manifest beside the labels names one (role adjudicator) who labeled it, else the newest of each annotator, averaged.',
    'Centre offset is the distance of the centres over the longer side of the face outline, or of all gold regions.',
    'Leakage is the share of predicted strong area outside the face, hair overlap the share on hair: measured over the samples whose labels hold the outline, as the mean over them. “Estimated” is what the pipeline says of itself on the other samples: never in one mean with what is measured, and no evidence.',
    `[low, high] is the 95 % percentile bootstrap interval over samples: ${draws} draws, seed ${seed}. – is undefined: there is nothing to measure.`,
  ];
}

function variantParts({ variant, groups }: VariantResult): ReportPart[] {
  const all = groups[0]!;
  const key = goldRecordsKey(variant);
  const overall = [
    ['mIoU of the strong modules', all.miouStrong],
    ['leakage', all.leakage],
    ['leakage, estimated', all.leakageEstimate],
    ['hair overlap', all.hairOverlap],
    ['hair overlap, estimated', all.hairOverlapEstimate],
  ] as const;
  return [
    heading(variant),
    table(
      ['overall', 'value', 'n'],
      overall.map(([name, estimate]) => [name, ...inRecords(key, estimate, estimate.n)]),
    ),
    table(
      ['module', 'strength', 'IoU', 'Dice', 'precision', 'recall', 'centre offset', 'matched', 'missed', 'spurious'],
      all.modules.map((one) => [
        ...[one.module, one.strong ? 'strong' : 'weak'],
        ...inRecords(
          goldRecordsKey(variant, one.module),
          ...[one.iou, one.dice, one.precision, one.recall, one.centreOffset],
        ),
        ...(['matched', 'missed', 'spurious'] as const).flatMap((status) =>
          inRecords(goldRecordsKey(variant, one.module, status), one[status]),
        ),
      ]),
    ),
  ];
}

function groupPart(results: readonly VariantResult[]): ReportPart {
  const rows = results.flatMap(({ variant, groups }) =>
    groups
      .slice(1)
      .map(({ group, few, miouStrong, leakage, hairOverlap, leakageEstimate, hairOverlapEstimate }) => [
        ...[variant, groupName(group)],
        ...inRecords(
          goldRecordsKey(variant, groupName(group)),
          ...[miouStrong.n, miouStrong, leakage, leakageEstimate, hairOverlap, hairOverlapEstimate],
        ),
        few ? `fewer than ${FEW}` : '',
      ]),
  );
  if (rows.length === 0) return paragraph('The samples name no bucket and no source.');
  const shares = ['leakage', 'leakage, estimated', 'hair overlap', 'hair overlap, estimated'];
  return table(['variant', 'group', 'samples', 'mIoU strong', ...shares, 'note'], rows);
}

/** Of all variants, the least mIoU first. */
export function worstSamples(results: readonly VariantResult[]): WorstSample[] {
  return results
    .flatMap(({ variant, miouBySample, rows }) =>
      rows.flatMap(({ sampleId, modules }) => {
        const miou = miouBySample.get(sampleId);
        return miou === undefined ? [] : [{ variant, sampleId, miou, modules }];
      }),
    )
    .sort((a, b) => a.miou - b.miou || (a.sampleId < b.sampleId ? -1 : 1))
    .slice(0, WORST);
}

function worstPart({ results, linkOf, imageOf }: EvalGoldReport): ReportPart {
  const worst = worstSamples(results);
  if (worst.length === 0) return paragraph('No sample has a score.');
  return table(
    ['sample', 'variant', 'mIoU strong', 'photo'],
    worst.map(({ variant, sampleId, miou }) => [
      at(linkOf(sampleId), sampleId),
      variant,
      ...inRecords(goldRecordsKey(variant), fixed(miou)),
      [at(imageOf(sampleId), 'photo'), at(overlayLink(sampleId), 'overlay')],
    ]),
  );
}
