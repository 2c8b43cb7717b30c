// The page beside the tasks of a gold round in Markdown: what was packed in one sentence, contact sheets, each task, what was left out, what to do next.
import type { GoldManifestSample } from '../../../schemas/gold-manifest.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import type { CellResult } from '../../core/sampling/pick-by-quota.ts';
import { counted } from '../../core/text/counted.ts';
import type { LeftOut } from '../evaluation/read-records.ts';
import { leftOutPart } from '../report/left-out-part.ts';
import type { Rejected } from './choose-samples.ts';
import type { MadePack } from './make-pack.ts';

export interface PackReport {
  readonly title: string;
  readonly runId: string;
  readonly mock: boolean;
  /** Relative to the workspace. */
  readonly path: string;
  readonly tasks: string;
  readonly config: string;
  readonly manifest: string;
  readonly labels: string;
  readonly pack: { readonly path: string; readonly sha256: string; readonly leftOut: readonly LeftOut[] };
  readonly variant: string | undefined;
  readonly limit: number;
  readonly seed: number;
  readonly made: Pick<MadePack, 'samples' | 'leftOut'>;
  readonly rejected: readonly Rejected[];
  readonly cells: readonly CellResult[];
  /** Relative to the workspace, with the tasks that each shows. */
  readonly sheets: readonly { readonly path: string; readonly from: number; readonly to: number }[];
}

const MOST_ROWS = 500;
const WHY_TWICE = { top_risk: 'high risk', low_min_pixels: 'small regions' };

/** One sentence; the same in the report, the notification and on the command line. */
export function packSentence({ mock, made, limit, rejected, pack, variant }: PackReport): string {
  const n = made.samples.length;
  const twice = made.samples.filter((one) => one.double_annotate).length;
  const lost = rejected.filter(({ filter }) => filter === 'image').length;
  const copies = rejected.filter(({ filter }) => filter === 'copy').length;
  const unfit = rejected.length - lost - copies;
  return `${[
    `${mock ? 'MOCK: ' : ''}${counted(n, 'task')} made${n < limit ? ` of ${limit} asked for` : ''}`,
    `${twice} for a second annotator`,
    variant === undefined ? 'no regions shown' : `regions of ${variant} shown`,
    ...(unfit > 0 ? [`${unfit} left out as not good enough`] : []),
    ...(copies > 0 ? [`${copies} left out as ${copies === 1 ? 'a copy' : 'copies'} of other photos`] : []),
    ...(lost > 0 ? [`${lost} left out for ${lost === 1 ? 'its photo' : 'their photos'}`] : []),
    ...(pack.leftOut.length > 0 ? [`${counted(pack.leftOut.length, 'line')} of the pack unreadable`] : []),
  ].join(', ')}.`;
}

export function packMarkdown(report: PackReport): string {
  const { title, runId, mock, path, variant, sheets, cells } = report;
  return [
    `# ${mock ? 'MOCK ' : ''}${title} ${runId}`,
    '',
    escapeMarkdown(packSentence(report)),
    '',
    ...nextPart(report),
    '## Contact sheets',
    '',
    ...sheets.flatMap(({ path: sheet, from, to }) => [`![Tasks ${from} to ${to}](${linkBetween(path, sheet)})`, '']),
    variant === undefined
      ? 'The tasks show empty photos.'
      : `Outlines: what ${escapeMarkdown(variant)} predicts, which the tasks show to be corrected. Shown regions pull annotators towards them; where ${escapeMarkdown(variant)} itself is to be judged, VARIANT=none gives independent labels.`,
    '',
    '## Tasks',
    '',
    ...taskPart(report),
    '## Sampling',
    '',
    markdownTable(
      ['source', 'tone', 'lighting', 'region', 'in the pack', 'asked', 'reached'],
      cells.map(({ cell, available, asked, reached }) => [
        ...[cell.source, cell.tone_bucket, cell.lighting_bucket, cell.region_bucket].map((one) => one ?? 'unknown'),
        ...[available, asked, reached],
      ]),
    ),
    'Places are shared out over the cells in proportion to what the pack holds, by largest remainder; within a cell a hash of seed and sample decides.',
    '',
    ...leftOutPart(leftOutRows(report), MOST_ROWS),
    '## Inputs',
    '',
    markdownTable(['role', 'file', 'sha256'], [['review_pack', report.pack.path, report.pack.sha256]]),
    `Seed ${report.seed}: the same pack and seed give the same tasks.`,
    '',
  ].join('\n');
}

function nextPart({ path, tasks, config, manifest, labels, runId }: PackReport): string[] {
  const quoted = (file: string): string => (/^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`);
  return [
    '## Next',
    '',
    `1. In Label Studio, make a project with the labeling config [${escapeMarkdown(config)}](${linkBetween(path, config)}), written from the taxonomy, and import [${escapeMarkdown(tasks)}](${linkBetween(path, tasks)}); the plan is in [${escapeMarkdown(manifest)}](${linkBetween(path, manifest)}).`,
    '2. The second annotator gets the tasks with `double_annotate` = `true`: filter the task list by it.',
    '3. Export as JSON, and import the labels:',
    '',
    '```bash',
    `assay gold-label-import <export.json> --out ${quoted(labels)} --manifest ${quoted(manifest)} --run-id ${runId}`,
    '```',
    '',
  ];
}

function taskPart({ path, made: { samples } }: PackReport): string[] {
  const shown = samples.slice(0, MOST_ROWS);
  return [
    '| task | sample | tone | lighting | region | second annotator | risk | smallest region (px) |',
    '| ---: | --- | --- | --- | --- | --- | ---: | ---: |',
    ...shown.map((sample) => `| ${rowOf(sample, path).join(' | ')} |`),
    '',
    ...(samples.length > shown.length ? [`${samples.length - shown.length} more stand in the manifest.`, ''] : []),
    'Risk: mean of hair overlap, background leakage and 1 − geometry score, as the riskiest variant estimates them of itself: 0 to 1.',
    '',
  ];
}

function rowOf(sample: GoldManifestSample, path: string): string[] {
  const { tone_bucket, lighting_bucket, region_bucket, double_annotate, double_annotate_reason: reason } = sample;
  const twice = double_annotate ? (reason ? `yes: ${WHY_TWICE[reason]}` : 'yes') : '';
  return [
    String(sample.task_id),
    `[${escapeMarkdown(sample.sample_id)}](${linkBetween(path, sample.image)})`,
    ...[tone_bucket, lighting_bucket, region_bucket].map((one) => escapeMarkdown(one ?? 'unknown')),
    twice,
    sample.risk?.toFixed(3) ?? 'unknown',
    String(sample.min_module_pixels ?? 'unknown'),
  ];
}

function leftOutRows({ pack, rejected, made }: PackReport): string[][] {
  return [
    ...pack.leftOut.map(({ lineNumber, column, message }) => [`${pack.path}:${lineNumber}:${column}`, message]),
    ...rejected.map(({ sample, why }) => [`sample ${sample.sample_id}`, why]),
    ...made.leftOut.map(({ sampleId, what, why }) => [`${what} of sample ${sampleId}, in the shown regions`, why]),
  ];
}
