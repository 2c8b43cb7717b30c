// The page beside the tasks of a gold round: what was packed in one sentence, contact sheets, each task, what was left out, what to do next.
import type { GoldManifestSample } from '../../../schemas/gold-manifest.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import { inputParts, leftOutParts } from '../../core/report/closing-parts.ts';
import type { Cell, Piece, ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { at, heading, lines, paragraph, ranked, table } from '../../core/report/report-parts.ts';
import type { CellResult } from '../../core/sampling/pick-by-quota.ts';
import { counted } from '../../core/text/counted.ts';
import { type LeftOut, leftOutRows } from '../evaluation/read-records.ts';
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

export function packPage(report: PackReport): ReportPage {
  const { title, runId, mock, path, variant, sheets, cells, pack, rejected, made, seed } = report;
  const independent = `Shown regions pull annotators towards them; where ${variant} itself is to be judged, VARIANT=none gives independent labels.`;
  return {
    title: `${mock ? 'MOCK ' : ''}${title} ${runId}`,
    verdict: packSentence(report),
    parts: [
      ...nextParts(report),
      heading('Contact sheets'),
      ...sheets.map(
        ({ path: sheet, from, to }): ReportPart => ({
          ...{ kind: 'picture', alt: `Tasks ${from} to ${to}`, href: linkBetween(path, sheet) },
        }),
      ),
      paragraph(
        variant === undefined
          ? 'The tasks show empty photos.'
          : `Outlines: what ${variant} predicts, which the tasks show to be corrected. ${independent}`,
      ),
      heading('Tasks'),
      ...taskParts(report),
      heading('Sampling'),
      table(
        ['source', 'tone', 'lighting', 'region', 'in the pack', 'asked', 'reached'],
        cells.map(({ cell, available, asked, reached }) => [
          ...[cell.source, cell.tone_bucket, cell.lighting_bucket, cell.region_bucket].map((one) => one ?? 'unknown'),
          ...[available, asked, reached],
        ]),
      ),
      paragraph(
        'Places are shared out over the cells in proportion to what the pack holds, by largest remainder; within a cell a hash of seed and sample decides.',
      ),
      ...leftOutParts(
        [
          ...leftOutRows(pack),
          ...rejected.map(({ sample, why }) => [`sample ${sample.sample_id}`, why]),
          ...made.leftOut.map(({ sampleId, what, why }) => [
            `${what} of sample ${sampleId}, in the shown regions`,
            why,
          ]),
        ],
        { most: MOST_ROWS },
      ),
      ...inputParts(path, [{ role: 'review_pack', ...pack }]),
      paragraph(`Seed ${seed}: the same pack and seed give the same tasks.`),
    ],
    lists: [],
  };
}

function nextParts({ path, tasks, config, manifest, labels, runId }: PackReport): ReportPart[] {
  const quoted = (file: string): string => (/^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`);
  const link = (file: string): Piece => at(linkBetween(path, file), file);
  return [
    heading('Next'),
    ranked(
      [
        ...['In Label Studio, make a project with the labeling config ', link(config)],
        ...[', written from the taxonomy, and import ', link(tasks), '; the plan is in ', link(manifest), '.'],
      ],
      SECOND_ANNOTATOR,
      ['Export as JSON, and import the labels:'],
    ),
    lines(
      `assay gold-label-import <export.json> --out ${quoted(labels)} --manifest ${quoted(manifest)} --run-id ${runId}`,
    ),
  ];
}

/** What the person who leads the round has to know, as an item of a list. */
export const SECOND_ANNOTATOR: readonly Piece[] = [
  ...['The second annotator gets the tasks with ', { code: 'double_annotate' }, ' = ', { code: 'true' }],
  ': filter the task list by it.',
];

function taskParts({ path, made: { samples } }: PackReport): ReportPart[] {
  const rest = samples.length - MOST_ROWS;
  return [
    table(
      ['task', 'sample', 'tone', 'lighting', 'region', 'second annotator', 'risk', 'smallest region (px)'],
      samples.slice(0, MOST_ROWS).map((sample) => rowOf(sample, path)),
    ),
    ...(rest > 0 ? [paragraph(`${rest} more stand in the manifest.`)] : []),
    paragraph(
      'Risk: mean of hair overlap, background leakage and 1 − geometry score, as the riskiest variant estimates them of itself: 0 to 1.',
    ),
  ];
}

function rowOf(sample: GoldManifestSample, path: string): Cell[] {
  const { tone_bucket, lighting_bucket, region_bucket, double_annotate, double_annotate_reason: reason } = sample;
  const twice = double_annotate ? (reason ? `yes: ${WHY_TWICE[reason]}` : 'yes') : '';
  return [
    sample.task_id ?? '',
    at(linkBetween(path, sample.image), sample.sample_id),
    ...[tone_bucket, lighting_bucket, region_bucket].map((one) => one ?? 'unknown'),
    twice,
    sample.risk?.toFixed(3) ?? 'unknown',
    String(sample.min_module_pixels ?? 'unknown'),
  ];
}
