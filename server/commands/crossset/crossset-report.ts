// The report of eval-circle-crossset in Markdown: how external sets differ from the internal gold in one sentence, each set, the gaps, the definitions.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { Gap } from '../../core/crossset/summarize-gap.ts';
import { FEW, type GroupSummary } from '../../core/evaluation/summarize-gold.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { formatEstimate } from '../../core/report/format-estimate.ts';
import { type NotEvaluated, notEvaluatedPart } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';

export interface SetSummary {
  /** internal, lapa or celeba. */
  readonly name: string;
  readonly variant: string;
  readonly summary: GroupSummary;
  /** Against the internal gold; none for itself. */
  readonly gaps: readonly Gap[];
}

export interface AbsentSet {
  readonly name: string;
  readonly why: string;
}

export interface CrosssetReport {
  readonly runId: string;
  readonly mock: boolean;
  readonly sets: readonly SetSummary[];
  readonly absent: readonly AbsentSet[];
  /** How predictions of each external set came about, one sentence each. */
  readonly origins: readonly string[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  readonly limit: number;
  readonly seed: number;
  readonly draws: number;
  readonly chart: string;
}

/** One sentence: the same in the report, the notification and on the command line. */
export function crosssetSentence({ mock, sets, absent }: CrosssetReport): string {
  const external = sets.filter(({ name }) => name !== 'internal');
  const missing = absent.map(({ name, why }) => `${name} not evaluated (${why})`);
  const said = external.map(({ name, variant, summary, gaps }) => {
    const gap = gaps.find(({ what }) => what === 'miou')?.gap;
    const against = gap?.kind === 'number' ? `, ${formatEstimate(gap)} against internal gold` : '';
    return `${variant} on ${name} ${formatEstimate(summary.miouStrong)} (${summary.samples} samples)${against}`;
  });
  const parts = [...(said.length > 0 ? [`mIoU of ${said.join('; ')}`] : []), ...missing].join('; ');
  return `${mock ? 'MOCK predictions: ' : ''}${parts}.`;
}

export function crosssetMarkdown(report: CrosssetReport): string {
  const { runId, mock, sets, chart, origins } = report;
  return [
    `# ${mock ? 'MOCK ' : ''}External sets ${runId}`,
    '',
    escapeMarkdown(crosssetSentence(report)),
    '',
    ...(sets.length === 0
      ? []
      : [`![IoU per module and set with 95 % intervals](${chart})`, '', '## Sets', '', setTable(sets)]),
    ...origins.flatMap((origin) => [escapeMarkdown(origin), '']),
    ...gapPart(sets),
    ...(report.absent.length === 0 ? [] : absentPart(report.absent)),
    ...notEvaluatedPart(report.notEvaluated),
    '## Inputs',
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      report.inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    'Each external photo is named in the JSON beside this report, with its sha256.',
    '',
    '## Definitions',
    '',
    '- Ground truth of LaPa is a class number a pixel, that of CelebAMask-HQ one mask a part. The nose is a part of both. The forehead is derived: skin above the line of the upper brow edges, along the line through the eyes; so is the chin: skin below the lips, between the corners of the mouth. Cheeks and under-eyes have no ground truth there.',
    '- IoU on the grid of the ground truth, as everywhere: a region without prediction counts 0; mIoU is the mean over the modules named of the mean over samples.',
    '- Leakage is the share of predicted strong area outside of the visible face, hair overlap the share on hair.',
    '- A gap is external less internal, over the modules that both have gold for; leakage and hair overlap of internal gold only where its labels hold the outlines, never from estimates.',
    `- At most ${report.limit} photos a set: those whose name has the least hash, the same ones every time (seed ${report.seed}).`,
    `- [low, high] is the 95 % percentile bootstrap interval over samples: ${report.draws} draws, the samples of both sets drawn on their own for gaps. – is undefined: there is nothing to measure.`,
    '',
  ].join('\n');
}

function setTable(sets: readonly SetSummary[]): string {
  const modules = modulesOf(sets);
  return markdownTable(
    ['set', 'variant', 'samples', 'mIoU', ...modules, 'leakage', 'hair overlap', 'note'],
    sets.map(({ name, variant, summary }) => [
      ...[name, variant, summary.samples, formatEstimate(summary.miouStrong)],
      ...modules.map((module) => optional(summary.modules.find((one) => one.module === module)?.iou)),
      ...[summary.leakage, summary.hairOverlap].map(formatEstimate),
      summary.few ? `fewer than ${FEW}` : '',
    ]),
  );
}

export function modulesOf(sets: readonly SetSummary[]): string[] {
  return [...new Set(sets.flatMap(({ summary }) => summary.modules.map(({ module }) => module)))];
}

function optional(estimate: Estimate | undefined): string {
  return estimate ? formatEstimate(estimate) : '–';
}

function gapPart(sets: readonly SetSummary[]): string[] {
  const rows = sets.flatMap(({ name, variant, gaps }) =>
    gaps.map(({ what, gap }) => [
      name,
      variant,
      what,
      formatEstimate(gap),
      gap.n,
      gap.kind === 'undefined' ? gap.why : '',
    ]),
  );
  if (rows.length === 0) return [];
  return ['## Gaps to the internal gold', '', markdownTable(['set', 'variant', 'what', 'gap', 'n', 'note'], rows)];
}

function absentPart(absent: readonly AbsentSet[]): string[] {
  return [
    '## Sets that were not evaluated',
    '',
    markdownTable(
      ['set', 'why'],
      absent.map(({ name, why }) => [name, why]),
    ),
  ];
}
