// The records behind the numbers of eval-circle-crossset: the samples of each set and variant, overall and by module.
import type { ModuleRow, SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { Cell, RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import { isDefined } from '../../core/undefined.ts';
import { scoreText } from '../evaluation/eval-gold-records.ts';
import type { CrosssetReport, SetRows } from './crossset-facts.ts';

/** Its samples are what eval-gold measured: they have no line here. */
const INTERNAL = 'internal';

export function crosssetKey(set: string, variant: string, ...parts: readonly string[]): string {
  return [set, variant, ...parts].join(' · ');
}

interface PlacedRow {
  readonly row: SampleRow;
  /** Of the lines beside the report, one-based; internal samples have none. */
  readonly line: number | undefined;
}

export function crosssetRecords({ rows, lines }: CrosssetReport): RecordList[] {
  let line = 1;
  return rows.flatMap((one) => {
    const placed = one.rows.map((row) => ({ row, line: one.set === INTERNAL ? undefined : ++line }));
    const modules = [...new Set(one.rows.flatMap((row) => row.modules.map(({ module }) => module)))];
    return [...samplesOf(one, placed, lines), ...modules.flatMap((module) => moduleOf(one, module, placed, lines))];
  });
}

function samplesOf({ set, variant }: SetRows, records: readonly PlacedRow[], file: string): RecordList[] {
  return recordList({
    ...{ key: crosssetKey(set, variant), what: 'samples, largest leakage first', records },
    order: leastFirst(({ row }) => (isDefined(row.leakage.value) ? -row.leakage.value : undefined)),
    headings: ['sample', 'leakage', 'hair overlap', 'IoU by module'],
    cellsOf: ({ row, line }) => [
      sampleCell(row.sampleId, line, file),
      ...[row.leakage.value, row.hairOverlap.value].map(scoreText),
      row.modules.map(({ module, iou }) => `${module} ${scoreText(iou)}`),
    ],
    all: set === INTERNAL ? undefined : { file, where: `set ${set}, variant ${variant}` },
  });
}

function moduleOf({ set, variant }: SetRows, module: string, placed: readonly PlacedRow[], file: string): RecordList[] {
  const records = placed.flatMap(({ row, line }): { score: ModuleRow; line: number | undefined }[] => {
    const score = row.modules.find((one) => one.module === module);
    return score && score.status !== 'spurious' ? [{ score, line }] : [];
  });
  return recordList({
    ...{ key: crosssetKey(set, variant, module), what: 'samples, least IoU first', records },
    order: leastFirst(({ score }) => (isDefined(score.iou) ? score.iou : undefined)),
    headings: ['sample', 'how', 'IoU', 'Dice', 'precision', 'recall'],
    cellsOf: ({ score, line }) => [
      sampleCell(score.sampleId, line, file),
      score.status,
      ...[score.iou, score.dice, score.precision, score.recall].map(scoreText),
    ],
    all: set === INTERNAL ? undefined : { file, where: `set ${set}, variant ${variant}, module ${module}` },
  });
}

function sampleCell(sampleId: string, line: number | undefined, file: string): Cell {
  return line === undefined ? at(overlayLink(sampleId), sampleId) : at(`${file}#L${line}`, sampleId);
}
