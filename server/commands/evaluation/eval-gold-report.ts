// The report of eval-gold in Markdown: what is true in one sentence, the tables, the worst samples, the definitions.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { FEW, type GroupSummary } from '../../core/evaluation/summarize-gold.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { type NotEvaluated, notEvaluatedPart } from './not-evaluated.ts';

export interface VariantResult {
  readonly variant: string;
  readonly rows: readonly SampleRow[];
  readonly groups: readonly GroupSummary[];
  /** By sample: mean IoU over strong regions with gold. */
  readonly miouBySample: ReadonlyMap<string, number>;
}

export interface EvalGoldReport {
  readonly runId: string;
  readonly mock: boolean;
  readonly results: readonly VariantResult[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Link to a sample's label line, relative to the report. */
  linkOf(sampleId: string): string;
  /** Link to a sample's photo, relative to the report. */
  imageOf(sampleId: string): string;
  /** File names, relative to the report. */
  readonly charts: { readonly modules: string; readonly buckets: string };
  /** The HTML page, relative to the report. */
  readonly page: string;
  readonly inputs: readonly { readonly path: string; readonly sha256: string; readonly role: string }[];
  readonly seed: number;
  readonly draws: number;
}

const WORST = 20;

/** One sentence: the same in the report, the notification and on the command line. */
export function evalGoldSentence({ mock, results, notEvaluated }: EvalGoldReport): string {
  const said = results.map(({ variant, groups }) => {
    const { miouStrong } = groups[0]!;
    return miouStrong.kind === 'number'
      ? `${variant} ${formatEstimate(miouStrong)}`
      : `${variant} undefined (${miouStrong.why})`;
  });
  const samples = results[0]?.groups[0]?.samples ?? 0;
  const rest = notEvaluated.length > 0 ? `; ${notEvaluated.length} not evaluated` : '';
  return `${mock ? 'MOCK predictions: ' : ''}mIoU of the strong modules on ${samples} sample${samples === 1 ? '' : 's'}: ${said.join(', ')}${rest}.`;
}

export function evalGoldMarkdown(report: EvalGoldReport): string {
  const { runId, mock, results, charts } = report;
  return [
    `# ${mock ? 'MOCK ' : ''}Gold evaluation ${runId}`,
    '',
    escapeMarkdown(evalGoldSentence(report)),
    '',
    `![IoU per module with 95 % intervals](${charts.modules})`,
    '',
    ...results.flatMap(variantPart),
    '## By bucket and source',
    '',
    ...groupPart(report),
    '## Worst samples',
    '',
    `With their photos: [${report.page}](${report.page}).`,
    '',
    ...worstPart(report),
    ...notEvaluatedPart(report.notEvaluated),
    '## Inputs',
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      report.inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    '## Definitions',
    '',
    ...definitionsOf(report).map((text) => `- ${text}`),
    '',
  ].join('\n');
}

/** What the numbers mean, a sentence or two each. */
export function definitionsOf({ draws, seed }: Pick<EvalGoldReport, 'draws' | 'seed'>): string[] {
  return [
    'IoU, Dice, precision and recall are areas: exactly by polygon clipping for outlines, on the mask’s own grid where a region is painted.',
    'A gold region without prediction is missed and counts as IoU 0; a prediction without gold is spurious and in no mean.',
    'mIoU of the strong modules is the mean over modules of the mean over samples; weak modules never enter it.',
    'Several labels of one sample: the newest of each annotator, averaged.',
    'Centre offset is the distance of the centres over the longer side of the face outline, or of all gold regions.',
    'Leakage is the share of predicted strong area outside the face, hair overlap the share on hair: measured where labels hold the outline, else the estimate of the pipeline.',
    `[low, high] is the 95 % percentile bootstrap interval over samples: ${draws} draws, seed ${seed}. – is undefined: there is nothing to measure.`,
  ];
}

function variantPart({ variant, groups }: VariantResult): string[] {
  const all = groups[0]!;
  return [
    `## ${escapeMarkdown(variant)}`,
    '',
    markdownTable(
      ['module', 'strength', 'IoU', 'Dice', 'precision', 'recall', 'centre offset', 'matched', 'missed', 'spurious'],
      all.modules.map((one) => [
        one.module,
        one.strong ? 'strong' : 'weak',
        ...[one.iou, one.dice, one.precision, one.recall, one.centreOffset].map(formatEstimate),
        ...[one.matched, one.missed, one.spurious],
      ]),
    ),
    markdownTable(
      ['overall', 'value', 'n'],
      [
        row('mIoU of the strong modules', all.miouStrong),
        row('leakage', all.leakage),
        row('hair overlap', all.hairOverlap),
      ],
    ),
  ];
}

function row(title: string, estimate: Estimate): [string, string, number] {
  return [title, formatEstimate(estimate), estimate.n];
}

function groupPart({ results, charts }: EvalGoldReport): string[] {
  const rows = results.flatMap(({ variant, groups }) =>
    groups.slice(1).map(({ group, samples, few, miouStrong, leakage, hairOverlap }) => [
      variant,
      Object.entries(group)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
      samples,
      ...[miouStrong, leakage, hairOverlap].map(formatEstimate),
      few ? `fewer than ${FEW}` : '',
    ]),
  );
  if (rows.length === 0) return ['The samples name no bucket and no source.', ''];
  return [
    `![mIoU by bucket and source with 95 % intervals](${charts.buckets})`,
    '',
    markdownTable(['variant', 'group', 'samples', 'mIoU strong', 'leakage', 'hair overlap', 'note'], rows),
  ];
}

export interface WorstSample {
  readonly variant: string;
  readonly sampleId: string;
  /** Over the strong modules of the sample. */
  readonly miou: number;
  readonly modules: SampleRow['modules'];
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

function worstPart({ results, linkOf, imageOf }: EvalGoldReport): string[] {
  const worst = worstSamples(results);
  if (worst.length === 0) return ['No sample has a score.', ''];
  return [
    '| sample | variant | mIoU strong | photo |',
    '| --- | --- | ---: | --- |',
    ...worst.map(({ variant, sampleId, miou }) => {
      const name = escapeMarkdown(sampleId);
      return `| [${name}](${linkOf(sampleId)}) | ${escapeMarkdown(variant)} | ${fixed(miou)} | [photo](${imageOf(sampleId)}) · [overlay](${overlayLink(sampleId)}) |`;
    }),
    '',
  ];
}
