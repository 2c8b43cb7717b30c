// The report of gold-label-sample in Markdown: what was drawn in one sentence, the quotas, privacy, what was left out.
import type { GoldTask } from '../../../schemas/gold-task.ts';
import type { HardCase } from '../../../schemas/hard-case.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import type { CellResult } from '../../core/sampling/pick-by-quota.ts';
import { counted } from '../../core/text/counted.ts';
import type { RecordInput } from '../evaluation/read-records.ts';
import { leftOutPart } from '../report/left-out-part.ts';
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
const MOST_ROWS = 50;

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

export function sampleMarkdown(report: SampleReport, path: string): string {
  const { runId, out, pool, hard, quotas, seed, cells, skipped } = report;
  const link = (file: string): string => `[${escapeMarkdown(file)}](${linkBetween(path, file)})`;
  return [
    `# Gold labeling tasks ${runId}`,
    '',
    escapeMarkdown(sampleSentence(report)),
    '',
    `Tasks: ${link(out)}`,
    '',
    '## Quotas',
    '',
    markdownTable(
      ['tone', 'lighting', 'region', 'in the pool', 'asked', 'reached', 'hard'],
      cells.map(({ cell, available, asked, reached, hard: hardHere }) => [
        ...[cell.tone_bucket, cell.lighting_bucket, cell.region_bucket].map((one) => one ?? 'unknown'),
        ...[available, asked, reached, hardHere],
      ]),
    ),
    `Quotas are ${quotas}, shared out by largest remainder; a cell that holds too few leaves its places to the others. Within a cell hard cases come first, hardest first, then a hash of seed and sample decides (seed ${seed}).`,
    '',
    '## Privacy',
    '',
    ...privacyPart(report),
    ...leftOutPart(leftOutRows(report), MOST_ROWS),
    ...(skipped.labeled > 0 ? [`${counted(skipped.labeled, 'sample')} labeled already.`, ''] : []),
    ...(skipped.quality > 0 ? [`${counted(skipped.quality, 'sample')} not good enough to be labeled.`, ''] : []),
    '## Inputs',
    '',
    '| role | file | sha256 |',
    '| --- | --- | --- |',
    `| pool | ${link(pool.path)} | ${pool.sha256} |`,
    ...(hard ? [`| hard_cases | ${link(hard.path)} | ${hard.sha256} |`] : []),
    '',
  ].join('\n');
}

function privacyPart({ allowRoi, roi }: SampleReport): string[] {
  const lines = ['Tasks hold metadata only: no photo, no path of one, no EXIF, nobody named.'];
  if (!allowRoi) return [...lines, 'Region images were not asked for.', ''];
  const count = (what: (typeof roi)[number]): number => roi.filter((one) => one === what).length;
  return [
    ...lines,
    `Region images: ${count('with')} with, ${count('no-opt-in')} without for want of an opt-in, ${count('full-face')} refused as named like the whole photo, ${count('without')} without one.`,
    '',
  ];
}

function leftOutRows({ pool, hard, refused, strangers }: SampleReport): string[][] {
  return [
    ...[pool, ...(hard ? [hard] : [])].flatMap(({ path, leftOut }) =>
      leftOut.map(({ lineNumber, column, message }) => [`${path}:${lineNumber}:${column}`, message]),
    ),
    ...refused.map(({ sampleId, why }) => [`sample ${sampleId}`, why]),
    ...strangers.map((id) => [`hard case ${id}`, `${pool.path} does not have it`]),
  ];
}
