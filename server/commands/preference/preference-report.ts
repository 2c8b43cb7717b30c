// The report of eval-preference in Markdown: what is true in one sentence, who wins where, whether the answers can be trusted, the definitions.
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import type { PreferenceResult } from '../../core/preference/evaluate-preference.ts';
import type { PositionBias } from '../../core/preference/position-bias.ts';
import type { PreferenceResults } from '../../core/preference/preference-results.ts';
import type { VariantRanking } from '../../core/preference/rank-variants.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { isDefined, type Measure } from '../../core/undefined.ts';
import { type NotEvaluated, notEvaluatedPart } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';

export interface PreferenceReport extends PreferenceResults {
  readonly runId: string;
  readonly mock: boolean;
  /** Samples of the manifest. */
  readonly planned: number;
  readonly notEvaluated: readonly NotEvaluated[];
  readonly unverified: number;
  readonly inputs: readonly UsedFile[];
  readonly seed: number;
  readonly draws: number;
  /** Arguments of the command, so that the report can be made again. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Names of the pictures beside the report. */
  readonly chart: string;
  readonly sequenceChart: string;
}

/** One sentence: the same in the report, the notification and on the command line. */
export function preferenceSentence({ pair, results, mock, planned }: PreferenceReport): string {
  const { candidate, baseline } = pair;
  const { winRate, sequence, counts, samples, more } = results[0]!;
  const prefix = mock ? 'MOCK overlays: ' : '';
  if (winRate.kind === 'undefined' || sequence.kind === 'undefined') {
    return `${prefix}nothing is decided between ${candidate} and ${baseline}: ${winRate.kind === 'undefined' ? winRate.why : 'no sample is decided'}.`;
  }
  const { low, high } = sequence.interval!;
  const said = low > 0.5 ? 'is better than' : high < 0.5 ? 'is worse than' : 'is not shown to differ from';
  const { wins, losses, ties, cannotTell } = counts;
  const tally = `${wins} won, ${losses} lost, ${ties} tied, ${cannotTell} cannot_tell on ${samples} of ${planned} samples`;
  const open = !more
    ? ''
    : 'kind' in more
      ? `; ${more.why}`
      : more.more > 0
        ? `; about ${more.more} more labels would decide`
        : '';
  return `${prefix}${candidate} ${said} ${baseline}: win rate ${formatEstimate(winRate)} (${tally})${open}.`;
}

export function preferenceMarkdown(report: PreferenceReport): string {
  const { runId, mock, results, inputs } = report;
  const [overall] = results;
  const groups = results.filter(({ group }) => Object.keys(group).length > 0);
  return [
    `# ${mock ? 'MOCK ' : ''}Preference evaluation ${runId}`,
    '',
    escapeMarkdown(preferenceSentence(report)),
    '',
    `![Win rates with 95 % intervals](${report.chart})`,
    '',
    '## Overall and by module',
    '',
    resultTable(
      results.filter(({ group }) => Object.keys(group).length === 0),
      ({ question }) => question,
    ),
    ...(groups.length === 0 ? [] : ['## By source and bucket', '', resultTable(groups, nameOfGroup)]),
    '## May we stop?',
    '',
    ...stopPart(overall!, report),
    ...(report.ranking ? rankingPart(report.ranking) : []),
    '## Agreement',
    '',
    ...agreementPart(report),
    '## Can the answers be trusted?',
    '',
    ...trustPart(report),
    ...notEvaluatedPart(report.notEvaluated),
    '## Inputs',
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    '## Definitions',
    '',
    ...definitions(report),
    '',
  ].join('\n');
}

export function nameOfGroup({ group }: Pick<PreferenceResult, 'group'>): string {
  return Object.entries(group)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}

function resultTable(results: readonly PreferenceResult[], nameOf: (result: PreferenceResult) => string): string {
  return markdownTable(
    ['what', 'win rate', 'without ties', 'won', 'lost', 'tied', 'cannot_tell', 'samples', 'p', 'adjusted p', 'note'],
    results.map((result) => [
      nameOf(result),
      formatEstimate(result.winRate),
      formatEstimate(result.withoutTies),
      ...[result.counts.wins, result.counts.losses, result.counts.ties, result.counts.cannotTell, result.samples],
      formatP(result.p),
      formatP(result.adjustedP),
      result.few ? 'fewer than 10' : '',
    ]),
  );
}

function stopPart({ sequence, more }: PreferenceResult, { sequenceChart, pair }: PreferenceReport): string[] {
  const { candidate } = pair;
  const said =
    !more || 'kind' in more
      ? `How many more labels would decide is not known: ${more?.why ?? 'it was not asked'}.`
      : more.more === 0
        ? 'Yes: the confidence sequence excludes one half, and it holds however often one looks.'
        : `Not yet: about ${more.more} more labels would decide (half of the predictions lie between ${more.low} and ${more.high}).`;
  return [
    `Mean score of the samples: ${escapeMarkdown(formatEstimate(sequence))}, a confidence sequence: it may be looked at after every label. ${said}`,
    '',
    `![Win rate of ${escapeMarkdown(candidate)} after each sample](${sequenceChart})`,
    '',
  ];
}

function rankingPart({ pairs, abilities }: VariantRanking): string[] {
  const table = markdownTable(
    ['first', 'second', 'first won', 'second won', 'tied', 'cannot_tell'],
    pairs.map(({ first, second, wins, losses, ties, cannotTell }) => [first, second, wins, losses, ties, cannotTell]),
  );
  if ('kind' in abilities) {
    return ['## All variants', '', table, `There is no common scale: ${escapeMarkdown(abilities.why)}.`, ''];
  }
  const rows = [...abilities.abilities]
    .sort((a, b) => b.ability - a.ability)
    .map(({ player, ability, interval, elo, strength }) => [
      ...[
        player,
        `${fixed(ability)} [${fixed(interval.low)}, ${fixed(interval.high)}]`,
        elo.toFixed(0),
        fixed(strength),
      ],
    ]);
  return [
    '## All variants',
    '',
    markdownTable(['variant', 'ability (Bradley–Terry)', 'Elo', 'share of strength'], rows),
    table,
  ];
}

function agreementPart({ agreement, repeats }: PreferenceReport): string[] {
  const [overall] = agreement;
  if (overall!.n === 0) return ['No sample has answers of two annotators, so that agreement cannot be measured.', ''];
  return [
    markdownTable(
      ['question', 'samples', 'same answer', 'Krippendorff’s alpha', 'Cohen’s kappa', 'Gwet’s AC1'],
      agreement
        .filter(({ n }) => n > 0)
        .map(({ question, n, percent, alpha, kappa, ac1 }) => [
          ...[question, n, formatEstimate(percent), formatEstimate(alpha), formatEstimate(kappa), formatEstimate(ac1)],
        ]),
    ),
    ...(repeats.length === 0
      ? ['No hidden repeat was answered.', '']
      : [
          markdownTable(
            ['annotator', 'repeats', 'same answer with swapped sides'],
            repeats.map(({ annotator, agreement: own }) => [annotator, own.n, formatEstimate(own)]),
          ),
        ]),
  ];
}

function trustPart({ position, habits, contentious, adjudicated, unverified }: PreferenceReport): string[] {
  const everybody = position[0]!;
  const lines = [
    positionSentence(everybody),
    '',
    markdownTable(
      [
        'annotator',
        'answers',
        'side A',
        'side B',
        'share of A',
        'p, adjusted',
        'median seconds',
        'hasty',
        'always the same',
      ],
      habits.map(({ annotator, answers, medianSeconds, hasty, alwaysAlike }) => {
        const bias = position.find((one) => one.annotator === annotator);
        return [
          ...[
            annotator,
            answers,
            bias?.a ?? 0,
            bias?.b ?? 0,
            bias ? formatEstimate(bias.share) : '–',
            formatP(bias?.p),
          ],
          ...[medianSeconds === undefined ? '–' : fixed(medianSeconds), hasty.length, alwaysAlike ?? ''],
        ];
      }),
    ),
    `${contentious} sample${contentious === 1 ? '' : 's'} with disagreement or cannot_tell, ${adjudicated} of them adjudicated.`,
    '',
  ];
  if (unverified > 0) {
    lines.push(`${unverified} labels have an id that is not Assay’s, so that an edit by hand would not show.`, '');
  }
  return lines;
}

function positionSentence({ share, p, candidateOnA }: PositionBias): string {
  if (share.kind === 'undefined') return `Position bias cannot be tested: ${share.why}.`;
  const found = p! < 0.05 ? 'Annotators prefer a side' : 'No preference for a side is shown';
  return `${found}: A was chosen in ${formatEstimate(share)} of ${share.n} answers that chose one (exact p ${formatP(p)}); the candidate stood on A in ${fixed(candidateOnA)}.`;
}

function definitions({ draws, seed, pair }: PreferenceReport): string[] {
  return [
    `- Win rate: (wins + ties / 2) / (wins + losses + ties) of ${escapeMarkdown(pair.candidate)} against ${escapeMarkdown(pair.baseline)}; cannot_tell never counts as a tie. Without ties: wins / (wins + losses).`,
    '- Of each annotator the newest answer that nothing supersedes counts; an adjudication alone speaks for its sample; hidden repeats measure self-agreement only.',
    `- \\[low, high\\]: Wilson’s 95 % interval where every sample has one answer, else the percentile bootstrap over samples (${draws} draws, seed ${seed}).`,
    '- p: exact two-sided sign test over samples won and lost; adjusted p: Holm’s, over modules and over sources and buckets.',
    '- Confidence sequence: beta-binomial mixture (Robbins 1970; Howard et al. 2021), which covers at every number of samples at once.',
    '- “About N more labels” is the 40 % point of 301 simulated futures, and supposes one label a sample.',
    '- Share of A: Clopper and Pearson’s interval, exact binomial test against one half; Holm’s correction over annotators.',
    '- – is undefined: there is nothing to measure.',
  ];
}

function formatP(p: Measure | undefined): string {
  if (p === undefined || !isDefined(p)) return '–';
  return p < 0.001 ? '< 0.001' : fixed(p);
}
