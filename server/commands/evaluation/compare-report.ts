// The report of eval-gold-ab in Markdown: what is true in one sentence, the comparison by module and group, the definitions.
import type { Comparison } from '../../core/evaluation/compare-variants.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { isDefined, type Measure } from '../../core/undefined.ts';
import { type NotEvaluated, notEvaluatedPart } from './not-evaluated.ts';
import type { UsedFile } from './provenance-of.ts';

export interface CompareReport {
  readonly runId: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly mock: boolean;
  readonly comparisons: readonly Comparison[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  readonly seed: number;
  readonly draws: number;
  readonly chart: string;
}

/** One sentence: the same in the report, the notification and on the command line. */
export function compareSentence({ baseline, candidate, mock, comparisons }: CompareReport): string {
  const overall = comparisons.find(({ what, group }) => what === 'strong' && Object.keys(group).length === 0)!;
  const prefix = mock ? 'MOCK predictions: ' : '';
  const { difference, wins, ties, losses } = overall;
  if (difference.kind === 'undefined')
    return `${prefix}${candidate} and ${baseline} cannot be compared: ${difference.why}.`;
  const { interval, value, n } = difference;
  const beyond = interval && (interval.low > 0 || interval.high < 0);
  const said = beyond ? (value > 0 ? 'is better than' : 'is worse than') : 'is not shown to differ from';
  const counts = `${wins} won, ${ties} tied, ${losses} lost of ${n} sample${n === 1 ? '' : 's'}`;
  return `${prefix}${candidate} ${said} ${baseline}: mIoU_strong differs by ${formatEstimate(difference)} (${counts}).`;
}

export function compareMarkdown(report: CompareReport): string {
  const { runId, mock, comparisons, notEvaluated } = report;
  const isGroup = ({ group }: Comparison): boolean => Object.keys(group).length > 0;
  const groups = comparisons.filter(isGroup);
  return [
    `# ${mock ? 'MOCK ' : ''}Variants on gold ${runId}`,
    '',
    escapeMarkdown(compareSentence(report)),
    '',
    `![Difference of IoU with 95 % intervals](${report.chart})`,
    '',
    '## By module',
    '',
    tableOf(
      comparisons.filter((one) => !isGroup(one)),
      ({ what }) => (what === 'strong' ? 'all strong modules' : what),
    ),
    ...(groups.length === 0 ? [] : ['## By bucket and source', '', tableOf(groups, nameOfGroup)]),
    ...notEvaluatedPart(notEvaluated),
    '## Inputs',
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      report.inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    '## Definitions',
    '',
    '- The difference is candidate less baseline on the same samples; a missed region counts as IoU 0 on both sides.',
    '- All strong modules: mIoU_strong of the candidate less that of the baseline, each the mean over the strong modules of the mean over samples, as in eval-gold.',
    `- [low, high] is the 95 % percentile bootstrap interval over samples, both variants on the same draws: ${report.draws} draws, seed ${report.seed}.`,
    '- Won, tied, lost and p are of the samples’ own differences, each the mean over the modules that the sample has: where modules are labeled in different samples, they may point the other way than the difference.',
    '- p is that of the two-sided sign-flip permutation test; adjusted p is Holm’s over the modules. – is undefined: no sample differs.',
    '',
  ].join('\n');
}

function tableOf(comparisons: readonly Comparison[], nameOf: (comparison: Comparison) => string): string {
  return markdownTable(
    ['what', 'difference of IoU', 'n', 'won', 'tied', 'lost', 'p', 'adjusted p', 'note'],
    comparisons.map((one) => [
      nameOf(one),
      formatEstimate(one.difference),
      one.difference.n,
      ...[one.wins, one.ties, one.losses],
      ...[one.p, one.adjustedP].map(formatP),
      one.few ? 'fewer than 10' : '',
    ]),
  );
}

export function nameOfGroup({ group }: Comparison): string {
  return Object.entries(group)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}

function formatP(p: Measure | undefined): string {
  if (p === undefined || !isDefined(p)) return '–';
  return p < 0.001 ? '< 0.001' : fixed(p);
}
