// The report of eval-region-accuracy: what is true in one sentence, the tables by type and bucket, the worst samples, the definitions.
import type { Estimate } from '../../../schemas/estimate.ts';
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import type { RegionSummary } from '../../core/evaluation/summarize-regions.ts';
import type { Precision, TypePrecisions } from '../../core/evaluation/type-precisions.ts';
import type { ChartLook } from '../../core/report/chart-ink.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { formatEstimate } from '../../core/report/format-estimate.ts';
import { intervalChart } from '../../core/report/interval-chart.ts';
import type { Cell, ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { heading, inRecords, paragraph, table } from '../../core/report/report-parts.ts';
import type { ModelResult, RegionReport } from './region-facts.ts';
import { nameOf, regionKey, regionRecords, sampleCell } from './region-records.ts';

const WORST = 20;

/** One sentence: the same in the report, the notification and on the command line. */
export function regionSentence({ iou, results, notEvaluated }: RegionReport): string {
  const rest = notEvaluated.length > 0 ? `; ${notEvaluated.length} not evaluated` : '';
  if (results.length === 0)
    return `Dry run: nothing was measured, because ${notEvaluated.at(-1)?.why ?? 'there is no gold'}.`;
  const said = results.map(({ model, summaries: [micro] }) => {
    if (micro!.f1.kind === 'undefined') return `${model} undefined (${micro!.f1.why})`;
    return `${model} ${formatEstimate(micro!.f1)} (${micro!.found} found, ${micro!.wrong} wrong, ${micro!.missed} missed)`;
  });
  return `F1 of issue boxes at IoU ${iou}: ${said.join(', ')}${rest}.`;
}

/** In steps of some milliseconds. */
export function* regionPage(report: RegionReport): Generator<void, ReportPage> {
  const { runId, results, chart } = report;
  const lists = yield* regionRecords(report);
  return {
    title: `Accuracy of issue regions ${runId}`,
    verdict: regionSentence(report),
    parts: [
      ...(results.length === 0
        ? []
        : [
            {
              ...{ kind: 'chart' as const, alt: 'F1 per type with 95 % intervals', file: chart },
              draw: (look: ChartLook, addressOf: AddressOf) => chartOf(results, look, addressOf),
            },
          ]),
      ...results.flatMap(modelParts),
      ...(results.length === 0 ? [] : [heading('Worst samples'), worstPart(report)]),
      ...closingParts(report, [...report.notes, ...definitionsOf(report)]),
    ],
    lists,
  };
}

type AddressOf = (key: string) => string | undefined;

function definitionsOf({ iou, draws, seed }: RegionReport): string[] {
  return [
    `A predicted box takes the free gold box of its type with the largest IoU, if that reaches ${iou}; the most confident box chooses first. What takes one is found, the others are wrong, gold boxes that are left are missed.`,
    'Precision is found / (found + wrong), recall found / (found + missed), F1 their harmonic mean. Micro is over all boxes, macro the mean over types.',
    `AP is the mean precision over 101 recall points at IoU ${iou}, AP .50:.95 its mean over ten IoU thresholds as COCO defines it; both over the types that are in gold.`,
    'Same region: of what was found with a region named on both sides, the share whose regions are the same.',
    'A sample with several labels is held against each: the adjudicator’s alone where the manifest names one who labeled it, else the newest of each annotator that nothing supersedes.',
    `[low, high] is the 95 % percentile bootstrap interval over samples, with all their boxes: ${draws} draws, seed ${seed}. – is undefined: there is nothing to measure.`,
  ];
}

function modelParts({ model, summaries, precisions }: ModelResult): ReportPart[] {
  const byType = summaries.filter(isByType);
  const buckets = summaries.filter((summary) => !byType.includes(summary));
  const counts = (one: RegionSummary): Cell[] =>
    (['found', 'wrong', 'missed'] as const).flatMap((status) =>
      inRecords(regionKey(model, nameOf(one), status), one[status]),
    );
  return [
    heading(model),
    table(
      ['issues', 'precision', 'recall', 'F1', 'AP', 'AP .50:.95', 'same region', 'found', 'wrong', 'missed', 'samples'],
      byType.map((one) => [
        nameOf(one),
        ...inRecords(regionKey(model, nameOf(one)), ...[one.precision, one.recall, one.f1]),
        ...apOf(precisions, one).flatMap((value): Cell[] =>
          value === undefined ? ['–'] : inRecords(regionKey(model, nameOf(one)), value),
        ),
        ...inRecords(regionKey(model, nameOf(one)), one.sameRegion),
        ...counts(one),
        ...inRecords(regionKey(model, nameOf(one)), one.samples),
      ]),
    ),
    ...(buckets.length === 0
      ? []
      : [
          table(
            ['group', 'samples', 'precision', 'recall', 'F1', 'found', 'wrong', 'missed', 'note'],
            buckets.map((one) => [
              nameOf(one),
              ...inRecords(regionKey(model, nameOf(one)), one.samples, one.precision, one.recall, one.f1),
              ...counts(one),
              one.few ? `fewer than ${FEW}` : '',
            ]),
          ),
        ]),
  ];
}

function isByType({ group }: RegionSummary): boolean {
  return 'type' in group || 'average' in group || Object.keys(group).length === 0;
}

/** Over all types for macro; micro has none. */
function apOf({ types, mean }: TypePrecisions, { group }: RegionSummary): (Estimate | undefined)[] {
  const found: Precision | undefined = 'average' in group ? mean : types.find(({ type }) => type === group.type);
  return [found?.ap, found?.cocoAp];
}

function worstPart(report: RegionReport): ReportPart {
  let line = 1;
  const rows = report.results.flatMap(({ model, rows: own }) =>
    own.map((row) => {
      line++;
      const count = (status: string): number => row.outcomes.filter((one) => one.status === status).length;
      return { model, row, line, found: count('found'), wrong: count('wrong'), missed: count('missed') };
    }),
  );
  const worst = rows
    .filter(({ wrong, missed }) => wrong + missed > 0)
    .sort((a, b) => b.wrong + b.missed - a.wrong - a.missed || (a.row.sampleId < b.row.sampleId ? -1 : 1))
    .slice(0, WORST);
  if (worst.length === 0) return paragraph('Every box was found, and no other.');
  return table(
    ['sample', 'model', 'wrong', 'missed', 'found'],
    worst.map(({ model, row, line: own, wrong, missed, found }) => [
      sampleCell(report, row, row.labelIds[0]!, own),
      model,
      ...inRecords(regionKey(model, 'micro', 'wrong'), wrong),
      ...inRecords(regionKey(model, 'micro', 'missed'), missed),
      ...inRecords(regionKey(model, 'micro', 'found'), found),
    ]),
  );
}

function chartOf(results: readonly ModelResult[], look: ChartLook, addressOf: AddressOf): string {
  const isShown = ({ group }: RegionSummary): boolean => 'type' in group || Object.keys(group).length === 0;
  const names = [...new Set(results.flatMap(({ summaries }) => summaries.filter(isShown).map(nameOf)))];
  const rows = names.map((label) => ({
    label,
    values: results.flatMap(({ model, summaries }) => {
      const found = summaries.find((summary) => isShown(summary) && nameOf(summary) === label);
      return found ? [{ series: model, estimate: found.f1, address: addressOf(regionKey(model, label)) }] : [];
    }),
  }));
  return intervalChart(rows, { title: 'F1 of issue boxes', axis: 'F1, with 95 % interval', min: 0, max: 1, look });
}
