// The report of eval-circle-crossset: how external sets differ from the internal gold in one sentence, each set, the gaps, the definitions.
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import type { ChartLook } from '../../core/report/chart-ink.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { formatEstimate } from '../../core/report/format-estimate.ts';
import { intervalChart } from '../../core/report/interval-chart.ts';
import type { Cell, ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { heading, inRecords, paragraph, table } from '../../core/report/report-parts.ts';
import type { CrosssetReport, SetSummary } from './crossset-facts.ts';
import { crosssetKey, crosssetRecords } from './crossset-records.ts';

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

type AddressOf = (key: string) => string | undefined;

export function crosssetPage(report: CrosssetReport): ReportPage {
  const { runId, mock, sets, chart, origins, absent } = report;
  return {
    title: `${mock ? 'MOCK ' : ''}External sets ${runId}`,
    verdict: crosssetSentence(report),
    parts: [
      ...(sets.length === 0
        ? []
        : [
            {
              ...{ kind: 'chart' as const, alt: 'IoU per module and set with 95 % intervals', file: chart },
              draw: (look: ChartLook, addressOf: AddressOf) => chartOf(sets, look, addressOf),
            },
            heading('Sets'),
            setTable(sets),
          ]),
      ...origins.map((origin) => paragraph(origin)),
      ...gapParts(sets),
      ...(absent.length === 0
        ? []
        : [
            heading('Sets that were not evaluated'),
            table(
              ['set', 'why'],
              absent.map(({ name, why }) => [name, why]),
            ),
          ]),
      ...closingParts(report, definitionsOf(report)),
    ],
    lists: crosssetRecords(report),
  };
}

function definitionsOf({ limit, seed, draws, runId }: CrosssetReport): string[] {
  return [
    `Every external photo, ground truth and index that was read is named with its sha256 in crossset_files_${runId}.json, so that "assay verify" can tell whether one has changed.`,
    'Ground truth of LaPa is a class number a pixel, that of CelebAMask-HQ one mask a part. The nose is a part of both. The forehead is derived: skin above the line of the upper brow edges, along the line through the eyes; so is the chin: skin below the lips, between the corners of the mouth. Cheeks and under-eyes have no ground truth there.',
    'IoU on the grid of the ground truth, as everywhere: a region without prediction counts 0; mIoU is the mean over the modules named of the mean over samples.',
    'Leakage is the share of predicted strong area outside of the visible face, hair overlap the share on hair.',
    'A gap is external less internal, over the modules that both have gold for; leakage and hair overlap of internal gold only where its labels hold the outlines, never from estimates.',
    `At most ${limit} photos a set: those whose name has the least hash, the same ones every time (seed ${seed}).`,
    `[low, high] is the 95 % percentile bootstrap interval over samples: ${draws} draws, the samples of both sets drawn on their own for gaps. – is undefined: there is nothing to measure.`,
  ];
}

function setTable(sets: readonly SetSummary[]): ReportPart {
  const modules = modulesOf(sets);
  return table(
    ['set', 'variant', 'samples', 'mIoU', ...modules, 'leakage', 'hair overlap', 'note'],
    sets.map(({ name, variant, summary }) => [
      ...[name, variant],
      ...inRecords(crosssetKey(name, variant), summary.samples, summary.miouStrong),
      ...modules.flatMap((module): Cell[] => {
        const iou = summary.modules.find((one) => one.module === module)?.iou;
        return iou === undefined ? ['–'] : inRecords(crosssetKey(name, variant, module), iou);
      }),
      ...inRecords(crosssetKey(name, variant), summary.leakage, summary.hairOverlap),
      summary.few ? `fewer than ${FEW}` : '',
    ]),
  );
}

function modulesOf(sets: readonly SetSummary[]): string[] {
  return [...new Set(sets.flatMap(({ summary }) => summary.modules.map(({ module }) => module)))];
}

function gapParts(sets: readonly SetSummary[]): ReportPart[] {
  const modules = modulesOf(sets);
  const rows = sets.flatMap(({ name, variant, gaps }) =>
    gaps.map(({ what, gap }) => [
      ...[name, variant, what],
      ...inRecords(crosssetKey(name, variant, ...(modules.includes(what) ? [what] : [])), gap, gap.n),
    ]),
  );
  if (rows.length === 0) return [];
  return [heading('Gaps to the internal gold'), table(['set', 'variant', 'what', 'gap', 'n'], rows)];
}

function chartOf(sets: readonly SetSummary[], look: ChartLook, addressOf: AddressOf): string {
  const variants = [...new Set(sets.map(({ variant }) => variant))];
  const names = [...new Set(sets.map(({ name }) => name))];
  const rows = ['mIoU', ...modulesOf(sets)].flatMap((what) =>
    names.map((name) => ({
      label: `${what}, ${name}`,
      values: variants.flatMap((variant) => {
        const summary = sets.find((one) => one.name === name && one.variant === variant)?.summary;
        const isAll = what === 'mIoU';
        const estimate = isAll ? summary?.miouStrong : summary?.modules.find(({ module }) => module === what)?.iou;
        const address = addressOf(crosssetKey(name, variant, ...(isAll ? [] : [what])));
        return estimate ? [{ series: variant, estimate, address }] : [];
      }),
    })),
  );
  return intervalChart(rows, {
    ...{ title: 'IoU by set', axis: 'mean IoU over samples, with 95 % interval', min: 0, max: 1, look },
  });
}
