// The records behind the numbers of eval-region-accuracy: of each type and bucket every box that was found, wrong or missed.
import type { IssueOutcome, RegionRow } from '../../core/evaluation/region-accuracy.ts';
import { isInGroup } from '../../core/evaluation/summarize-gold.ts';
import type { RegionSummary } from '../../core/evaluation/summarize-regions.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { recordList } from '../../core/report/record-list.ts';
import type { Cell, RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import type { RegionReport } from './region-facts.ts';

const STATUSES = ['found', 'wrong', 'missed'] as const;
type Status = (typeof STATUSES)[number];

/** Wrong boxes by falling confidence, because the most confident ones cost most, then what was missed, then what was found. */
const ORDER: Record<Status, number> = { wrong: 0, missed: 1, found: 2 };

export function nameOf({ group }: Pick<RegionSummary, 'group'>): string {
  const parts = Object.entries(group).map(([key, value]) =>
    key === 'type' || key === 'average' ? value : `${key} ${value}`,
  );
  return parts.join(', ') || 'micro';
}

export function regionKey(model: string, name: string, status?: Status): string {
  return [model, name, ...(status === undefined ? [] : [status])].join(' · ');
}

interface PlacedOutcome {
  readonly row: RegionRow;
  readonly outcome: IssueOutcome;
  /** Of the lines beside the report, one-based. */
  readonly line: number;
}

export function* regionRecords(report: RegionReport): Generator<void, RecordList[]> {
  const lists: RecordList[] = [];
  let line = 1;
  for (const { model, rows, summaries } of report.results) {
    const placed = rows.flatMap((row): PlacedOutcome[] => {
      line++;
      const own = line;
      return row.outcomes.map((outcome) => ({ row, outcome, line: own }));
    });
    for (const { group } of summaries) {
      yield;
      const { type, average: _all, ...bucket } = group;
      const own = placed.filter(
        ({ row, outcome }) => (type ?? outcome.type) === outcome.type && isInGroup(row, bucket),
      );
      const name = nameOf({ group });
      lists.push(...listOf(report, model, name, own, undefined));
      for (const status of STATUSES) {
        const such = own.filter(({ outcome }) => outcome.status === status);
        lists.push(...listOf(report, model, name, such, status));
      }
    }
  }
  return lists;
}

function listOf(
  report: RegionReport,
  model: string,
  name: string,
  records: readonly PlacedOutcome[],
  status: Status | undefined,
): RecordList[] {
  return recordList({
    key: regionKey(model, name, status),
    what: 'boxes, wrong ones by falling confidence first, then missed ones',
    records,
    order: (a, b) =>
      ORDER[a.outcome.status] - ORDER[b.outcome.status] || (b.outcome.confidence ?? 0) - (a.outcome.confidence ?? 0),
    headings: ['sample', 'type', 'how', 'confidence', 'IoU'],
    cellsOf: ({ row, outcome, line }) => [
      sampleCell(report, row, outcome.labelId, line),
      ...[outcome.type, outcome.status],
      ...[outcome.confidence, outcome.iou].map((value) => (value === undefined ? '–' : fixed(value))),
    ],
    all: { file: report.lines, where: [`model ${model}`, name, ...(status ? [status] : [])].join(', ') },
  });
}

/** Its line beside the report, and the gold label that it was held against. */
export function sampleCell(
  { lines, linkOf }: RegionReport,
  { sampleId }: RegionRow,
  labelId: string,
  line: number,
): Cell {
  return [at(`${lines}#L${line}`, sampleId), at(linkOf(labelId), 'label')];
}
