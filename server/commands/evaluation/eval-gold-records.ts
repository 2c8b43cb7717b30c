// The records behind the numbers of eval-gold: of each variant all samples, those of each module and how it was met, and those of each bucket and source.
import type { ModuleRow, SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { isInGroup } from '../../core/evaluation/summarize-gold.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { groupName } from '../../core/report/group-name.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { Cell, RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import { isDefined, type Measure } from '../../core/undefined.ts';
import type { EvalGoldReport, VariantResult } from './eval-gold-facts.ts';

/** Names the list of a variant, or of a part of it: a module, a group by its name, a module and how it was met. */
export function goldRecordsKey(variant: string, ...parts: readonly string[]): string {
  return [variant, ...parts].join(' · ');
}

export function goldRecords(report: EvalGoldReport): RecordList[] {
  return report.results.flatMap((result, place) => {
    const samples = result.rows.length;
    const rows = result.rows.map((row, index) => ({ row, line: 2 + place * samples + index }));
    const lists = new GoldLists(report, result);
    const modules = result.groups[0]!.modules.map(({ module }) => module);
    return [
      ...lists.ofSamples(rows, [], ''),
      ...modules.flatMap((module) => lists.ofModule(rows, module)),
      ...result.groups.slice(1).flatMap(({ group }) => {
        const own = rows.filter(({ row }) => isInGroup(row, group));
        return lists.ofSamples(own, [groupName(group)], `, ${groupName(group)}`);
      }),
    ];
  });
}

interface PlacedRow {
  readonly row: SampleRow;
  /** Of the lines beside the report, one-based. */
  readonly line: number;
}

class GoldLists {
  private readonly report: EvalGoldReport;
  private readonly result: VariantResult;

  constructor(report: EvalGoldReport, result: VariantResult) {
    this.report = report;
    this.result = result;
  }

  ofSamples(rows: readonly PlacedRow[], parts: readonly string[], where: string): RecordList[] {
    const { variant, miouBySample } = this.result;
    return recordList({
      key: goldRecordsKey(variant, ...parts),
      what: 'samples, least mIoU of the strong modules first',
      records: rows,
      order: leastFirst(({ row }) => miouBySample.get(row.sampleId)),
      headings: ['sample', 'mIoU strong', 'leakage', 'hair overlap', 'open'],
      cellsOf: ({ row, line }) => [
        this.sampleCell(row.sampleId, line),
        scoreText(miouBySample.get(row.sampleId)),
        ...[row.leakage, row.hairOverlap].map(
          ({ value, from }) => `${scoreText(value)}${from === 'estimate' && isDefined(value) ? ' (estimated)' : ''}`,
        ),
        this.openCell(row.sampleId),
      ],
      all: { file: this.report.lines, where: `variant ${variant}${where}` },
    });
  }

  ofModule(rows: readonly PlacedRow[], module: string): RecordList[] {
    const found = rows.flatMap(({ row, line }) => {
      const score = row.modules.find((one) => one.module === module);
      return score ? [{ score, line }] : [];
    });
    const of = (records: typeof found, parts: readonly string[], what: string): RecordList[] =>
      recordList({
        key: goldRecordsKey(this.result.variant, module, ...parts),
        what,
        records,
        order: leastFirst(({ score }) => (isDefined(score.iou) ? score.iou : undefined)),
        headings: ['sample', 'how', 'IoU', 'Dice', 'precision', 'recall', 'centre offset', 'open'],
        cellsOf: ({ score, line }) => [
          this.sampleCell(score.sampleId, line),
          score.status,
          ...[score.iou, score.dice, score.precision, score.recall, score.centreOffset].map(scoreText),
          this.openCell(score.sampleId),
        ],
        all: {
          file: this.report.lines,
          where: [`variant ${this.result.variant}, module ${module}`, ...parts].join(' '),
        },
      });
    const withStatus = (status: ModuleRow['status'], what: string): RecordList[] =>
      of(
        found.filter(({ score }) => score.status === status),
        [status],
        what,
      );
    return [
      ...of(
        found.filter(({ score }) => score.status !== 'spurious'),
        [],
        'samples with gold for it, least IoU first',
      ),
      ...withStatus('matched', 'samples where both have it, least IoU first'),
      ...withStatus('missed', 'samples where gold has it and the prediction does not'),
      ...withStatus('spurious', 'samples where the prediction has it and gold does not'),
    ];
  }

  private sampleCell(sampleId: string, line: number): Cell {
    return at(`${this.report.lines}#L${line}`, sampleId);
  }

  private openCell(sampleId: string): Cell {
    const { linkOf, imageOf } = this.report;
    return [at(linkOf(sampleId), 'label'), at(imageOf(sampleId), 'photo'), at(overlayLink(sampleId), 'overlay')];
  }
}

/** – where there is no value. */
export function scoreText(value: Measure | undefined): string {
  return value === undefined || !isDefined(value) ? '–' : fixed(value);
}
