// The report of eval-region-accuracy in Markdown: what is true in one sentence, the tables by type and bucket, the worst samples, the definitions.
import type { RegionRow, TypePrecision } from '../../core/evaluation/region-accuracy.ts';
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import type { RegionSummary } from '../../core/evaluation/summarize-regions.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { isDefined, type Measure } from '../../core/undefined.ts';
import { type NotEvaluated, notEvaluatedPart } from './not-evaluated.ts';
import type { UsedFile } from './provenance-of.ts';

export interface ModelResult {
  readonly model: string;
  readonly rows: readonly RegionRow[];
  /** Micro first, then macro, types, buckets. */
  readonly summaries: readonly RegionSummary[];
  readonly precisions: readonly TypePrecision[];
  /** Means over the types with gold. */
  readonly meanAp: Measure;
  readonly meanCocoAp: Measure;
}

export interface RegionReport {
  readonly runId: string;
  readonly iou: number;
  readonly results: readonly ModelResult[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  readonly seed: number;
  readonly draws: number;
  readonly chart: string;
  /** Link to a label, relative to the report. */
  linkOf(labelId: string): string;
}

const WORST = 20;

/** One sentence: the same in the report, the notification and on the command line. */
export function regionSentence({ iou, results, notEvaluated }: RegionReport): string {
  const rest = notEvaluated.length > 0 ? `; ${notEvaluated.length} not evaluated` : '';
  if (results.length === 0)
    return `Dry run: nothing was measured, because ${notEvaluated.at(-1)?.why ?? 'there is no gold'}.`;
  const said = results.map(({ model, summaries: [micro] }) => {
    if (micro!.f1.kind === 'undefined') return `${model} undefined (${micro!.f1.why})`;
    return `${model} ${formatEstimate(micro!.f1)} (${micro!.found} found, ${micro!.wrong} wrong, ${micro!.missed} missed)`;
  });
  return `F1 of issue boxes at IoU ${iou}: ${said.join(', ')}${rest}.`;
}

export function regionMarkdown(report: RegionReport): string {
  const { runId, iou, results, chart } = report;
  return [
    `# Accuracy of issue regions ${runId}`,
    '',
    escapeMarkdown(regionSentence(report)),
    '',
    ...(results.length === 0 ? [] : [`![F1 per type with 95 % intervals](${chart})`, '']),
    ...results.flatMap(modelPart),
    ...(results.length === 0 ? [] : ['## Worst samples', '', ...worstPart(report)]),
    ...notEvaluatedPart(report.notEvaluated),
    '## Inputs',
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      report.inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    '## Definitions',
    '',
    `- A predicted box takes the free gold box of its type with the largest IoU, if that reaches ${iou}; the most confident box chooses first. What takes one is found, the others are wrong, gold boxes that are left are missed.`,
    '- Precision is found / (found + wrong), recall found / (found + missed), F1 their harmonic mean. Micro is over all boxes, macro the mean over types.',
    `- AP is the mean precision over 101 recall points at IoU ${iou}, AP .50:.95 its mean over ten IoU thresholds as COCO defines it; both over the types that are in gold.`,
    '- Same region: of what was found with a region named on both sides, the share whose regions are the same.',
    '- A sample with several labels is held against each: the newest of each annotator that nothing supersedes.',
    `- [low, high] is the 95 % percentile bootstrap interval over samples: ${report.draws} draws, seed ${report.seed}. – is undefined: there is nothing to measure.`,
    '',
  ].join('\n');
}

function modelPart({ model, summaries, precisions, meanAp, meanCocoAp }: ModelResult): string[] {
  const apOf = (name: string): [Measure | undefined, Measure | undefined] => {
    if (name === 'macro') return [meanAp, meanCocoAp];
    const found = precisions.find(({ type }) => type === name);
    return [found?.ap, found?.cocoAp];
  };
  const byType = summaries.filter(
    ({ group }) => 'type' in group || 'average' in group || Object.keys(group).length === 0,
  );
  const buckets = summaries.filter((summary) => !byType.includes(summary));
  return [
    `## ${escapeMarkdown(model)}`,
    '',
    markdownTable(
      ['issues', 'precision', 'recall', 'F1', 'AP', 'AP .50:.95', 'same region', 'found', 'wrong', 'missed', 'samples'],
      byType.map((one) => {
        const name = one.group.type ?? one.group.average ?? 'micro';
        return [
          name,
          ...[one.precision, one.recall, one.f1].map(formatEstimate),
          ...apOf(name).map(measureText),
          formatEstimate(one.sameRegion),
          ...[one.found, one.wrong, one.missed, one.samples],
        ];
      }),
    ),
    ...(buckets.length === 0
      ? []
      : [
          markdownTable(
            ['group', 'samples', 'precision', 'recall', 'F1', 'found', 'wrong', 'missed', 'note'],
            buckets.map((one) => [
              nameOf(one),
              one.samples,
              ...[one.precision, one.recall, one.f1].map(formatEstimate),
              ...[one.found, one.wrong, one.missed],
              one.few ? `fewer than ${FEW}` : '',
            ]),
          ),
        ]),
  ];
}

export function nameOf({ group }: RegionSummary): string {
  return (
    Object.entries(group)
      .map(([key, value]) => (key === 'type' || key === 'average' ? value : `${key} ${value}`))
      .join(', ') || 'micro'
  );
}

function measureText(measure: Measure | undefined): string {
  return measure !== undefined && isDefined(measure) ? fixed(measure) : '–';
}

function worstPart({ results, linkOf }: RegionReport): string[] {
  const rows = results.flatMap(({ model, rows: own }) =>
    own.map(({ sampleId, labelIds, outcomes }) => {
      const count = (status: string): number => outcomes.filter((one) => one.status === status).length;
      return {
        model,
        sampleId,
        labelId: labelIds[0]!,
        found: count('found'),
        wrong: count('wrong'),
        missed: count('missed'),
      };
    }),
  );
  const worst = rows
    .filter(({ wrong, missed }) => wrong + missed > 0)
    .sort((a, b) => b.wrong + b.missed - a.wrong - a.missed || (a.sampleId < b.sampleId ? -1 : 1))
    .slice(0, WORST);
  if (worst.length === 0) return ['Every box was found, and no other.', ''];
  return [
    '| sample | model | wrong | missed | found |',
    '| --- | --- | ---: | ---: | ---: |',
    ...worst.map(
      ({ model, sampleId, labelId, found, wrong, missed }) =>
        `| [${escapeMarkdown(sampleId)}](${linkOf(labelId)}) | ${escapeMarkdown(model)} | ${wrong} | ${missed} | ${found} |`,
    ),
    '',
  ];
}
