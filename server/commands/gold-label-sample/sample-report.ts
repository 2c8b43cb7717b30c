// The report of gold-label-sample: what was drawn in one sentence, the quotas with their tasks, privacy, what was left out.
import type { GoldTask } from '../../../schemas/gold-task.ts';
import type { HardCase } from '../../../schemas/hard-case.ts';
import { inputParts, leftOutParts, linkToInput } from '../../core/report/closing-parts.ts';
import { recordList } from '../../core/report/record-list.ts';
import type { RecordList, ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { at, heading, inRecords, paragraph, table } from '../../core/report/report-parts.ts';
import type { CellResult } from '../../core/sampling/pick-by-quota.ts';
import { counted } from '../../core/text/counted.ts';
import { leftOutRows, type RecordInput } from '../evaluation/read-records.ts';
import type { SamplePool } from './sample-pool.ts';
import type { DrawnTask } from './task-of-sample.ts';

export interface SampleReport {
  readonly runId: string;
  /** Task file, relative to the workspace. */
  readonly out: string;
  readonly pool: SamplePool;
  readonly hard: RecordInput<HardCase> | undefined;
  readonly total: number;
  readonly hardRatio: number;
  readonly hardAsked: number;
  readonly allowRoi: boolean;
  readonly quotas: 'balanced' | 'proportional';
  readonly seed: number;
  readonly tasks: readonly GoldTask[];
  /** By task. */
  readonly roi: readonly DrawnTask['roi'][];
  readonly cells: readonly CellResult[];
  readonly refused: readonly { readonly sampleId: string; readonly why: string }[];
  readonly skipped: { readonly labeled: number; readonly quality: number };
  /** Hard cases that the pool does not have. */
  readonly strangers: readonly string[];
}

const RECOMMENDED = 0.5;

/** One sentence; the same in the report, the notification and on the command line. */
export function sampleSentence({ tasks, total, hardRatio, hardAsked, pool, hard, refused }: SampleReport): string {
  const found = tasks.filter((task) => task.hard).length;
  const broken = pool.leftOut.length + (hard?.leftOut.length ?? 0);
  return `${[
    `${counted(tasks.length, 'task')} drawn${tasks.length < total ? ` of ${total} asked for` : ''}`,
    `${found} of them hard${found < hardAsked ? ` (${hardAsked} asked for)` : ''}`,
    ...(hardRatio < RECOMMENDED
      ? [`a share of hard cases of ${hardRatio} is below the recommended ${RECOMMENDED}`]
      : []),
    ...(refused.length > 0 ? [`${counted(refused.length, 'sample')} refused`] : []),
    ...(broken > 0 ? [`${counted(broken, 'line')} unreadable`] : []),
  ].join(', ')}.`;
}

/** `name`: the report without its extension, relative to the workspace. */
export function samplePage(report: SampleReport, name: string): ReportPage {
  const { runId, out, pool, hard, quotas, seed, cells, skipped, refused, strangers } = report;
  return {
    title: `Gold labeling tasks ${runId}`,
    verdict: sampleSentence(report),
    parts: [
      paragraph('Tasks: ', at(linkToInput(name, out), out)),
      heading('Quotas'),
      table(
        ['tone', 'lighting', 'region', 'in the pool', 'asked', 'reached', 'hard'],
        cells.map(({ cell, available, asked, reached, hard: hardHere }) => [
          ...[...bucketsOf(cell), available, asked, ...inRecords(keyOf(cell), reached), hardHere],
        ]),
      ),
      paragraph(
        `Quotas are ${quotas}, shared out by largest remainder; a cell that holds too few leaves its places to the others. Within a cell hard cases come first, hardest first, then a hash of seed and sample decides (seed ${seed}).`,
      ),
      heading('Privacy'),
      ...privacyParts(report),
      ...leftOutParts(
        [
          ...[pool, ...(hard ? [hard] : [])].flatMap(leftOutRows),
          ...refused.map(({ sampleId, why }) => [`sample ${sampleId}`, why]),
          ...strangers.map((id) => [`hard case ${id}`, `${pool.path} does not have it`]),
        ],
        {},
      ),
      ...(skipped.labeled > 0 ? [paragraph(`${counted(skipped.labeled, 'sample')} labeled already.`)] : []),
      ...(skipped.quality > 0
        ? [paragraph(`${counted(skipped.quality, 'sample')} not good enough to be labeled.`)]
        : []),
      ...inputParts(name, [{ role: 'pool', ...pool }, ...(hard ? [{ role: 'hard_cases', ...hard }] : [])]),
    ],
    lists: taskLists(report, name),
  };
}

type Buckets = CellResult['cell'];

function bucketsOf({ tone_bucket, lighting_bucket, region_bucket }: Buckets): string[] {
  return [tone_bucket, lighting_bucket, region_bucket].map((one) => one ?? 'unknown');
}

const keyOf = (cell: Buckets): string => bucketsOf(cell).join(' · ');

/** The tasks of a cell, in the order of the task file: hard cases first. */
function taskLists({ tasks, out }: SampleReport, name: string): RecordList[] {
  const numbered = tasks.map((task, index) => ({ task, line: index + 1 }));
  return [...Map.groupBy(numbered, ({ task }) => keyOf(task))].flatMap(([key, records]) =>
    recordList({
      ...{ key, what: 'tasks, hardest first', records },
      headings: ['sample', 'hard', 'reasons'],
      cellsOf: ({ task: { sample_id, hard_score, reasons = [] }, line }) => [
        at(linkToInput(name, out, line), sample_id),
        hard_score === undefined ? '' : String(hard_score),
        reasons.join(', '),
      ],
    }),
  );
}

function privacyParts({ allowRoi, roi }: SampleReport): ReportPart[] {
  const first = paragraph('Tasks hold metadata only: no photo, no path of one, no EXIF, nobody named.');
  if (!allowRoi) return [first, paragraph('Region images were not asked for.')];
  const count = (what: (typeof roi)[number]): number => roi.filter((one) => one === what).length;
  return [
    first,
    paragraph(
      `Region images: ${count('with')} with, ${count('no-opt-in')} without for want of an opt-in, ${count('full-face')} refused as named like the whole photo, ${count('without')} without one.`,
    ),
  ];
}
