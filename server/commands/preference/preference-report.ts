// The report of eval-preference: what is true in one sentence, who wins where, whether the answers can be trusted, the definitions.
import type { SampledAbility } from '../../core/metrics/bradley-terry-by-sample.ts';
import type { PreferenceResult } from '../../core/preference/evaluate-preference.ts';
import type { VariantRanking } from '../../core/preference/rank-variants.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { fixed, formatEstimate, formatP } from '../../core/report/format-estimate.ts';
import { groupName } from '../../core/report/group-name.ts';
import { moreSamples } from '../../core/report/more-samples.ts';
import type { ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { heading, inRecords, paragraph, table } from '../../core/report/report-parts.ts';
import { isDefined } from '../../core/undefined.ts';
import { progressChart, winRateChart } from './preference-charts.ts';
import type { PreferenceReport } from './preference-facts.ts';
import { pairKey, preferenceRecords, resultKey } from './preference-records.ts';
import { agreementParts, trustParts } from './preference-trust.ts';

/** One sentence: the same in the report, the notification and on the command line. */
export function preferenceSentence({ pair, results, mock, planned, leftOut }: PreferenceReport): string {
  const { candidate, baseline } = pair;
  const { winRate, sequence, counts, samples, more } = results[0]!;
  const prefix = mock ? 'MOCK overlays: ' : '';
  if (winRate.kind === 'undefined' || sequence.kind === 'undefined') {
    return `${prefix}nothing is decided between ${candidate} and ${baseline}: ${winRate.kind === 'undefined' ? winRate.why : 'no sample is decided'}.`;
  }
  const { low, high } = sequence.interval!;
  const said = low > 0.5 ? 'is better than' : high < 0.5 ? 'is worse than' : 'is not shown to differ from';
  const { wins, losses, ties, cannotTell } = counts;
  const tally = `labels: ${wins} won, ${losses} lost, ${ties} tied, ${cannotTell} cannot_tell; ${samples} of ${planned} samples`;
  const open = !more
    ? ''
    : 'kind' in more
      ? `; ${more.why}`
      : more.more > 0
        ? `; ${moreSamples(more.more, samples, 'label')} would decide`
        : '';
  return `${prefix}${candidate} ${said} ${baseline}: win rate ${formatEstimate(winRate)} (${tally})${open}${leftOutWords(leftOut)}.`;
}

function leftOutWords(leftOut: PreferenceReport['leftOut']): string {
  const [first] = leftOut;
  if (!first) return '';
  const n = leftOut.length;
  return `; ${n} ${n === 1 ? 'record is' : 'records are'} left out, ${n === 1 ? '' : 'the first: '}${first.what}: ${first.why}`;
}

export function preferencePage(report: PreferenceReport): ReportPage {
  const { runId, mock, results, charts, pair } = report;
  const isGroup = ({ group }: PreferenceResult): boolean => Object.keys(group).length > 0;
  const groups = results.filter(isGroup);
  return {
    title: `${mock ? 'MOCK ' : ''}Preference evaluation ${runId}`,
    verdict: preferenceSentence(report),
    parts: [
      {
        ...{ kind: 'chart', alt: 'Win rates with 95 % intervals', file: charts.winRates },
        draw: (look, addressOf) => winRateChart(report, look, addressOf),
      },
      heading('Overall and by module'),
      resultTable(results.filter((result) => !isGroup(result))),
      ...(groups.length === 0 ? [] : [heading('By source and bucket'), resultTable(groups)]),
      heading('May we stop?'),
      stopPart(results[0]!),
      {
        ...{ kind: 'chart', alt: `Win rate of ${pair.candidate} after each sample`, file: charts.sequence },
        draw: (look) => progressChart(report, look),
      },
      ...(report.ranking ? rankingParts(report.ranking) : []),
      heading('Agreement'),
      ...agreementParts(report),
      heading('Can the answers be trusted?'),
      ...trustParts(report),
      ...closingParts(report, definitionsOf(report)),
    ],
    lists: [...preferenceRecords(report), ...report.retired.lists],
  };
}

function resultTable(results: readonly PreferenceResult[]): ReportPart {
  return table(
    [
      'what',
      'win rate',
      'without ties',
      'labels won',
      'lost',
      'tied',
      'cannot_tell',
      'samples',
      'p',
      'adjusted p',
      'note',
    ],
    results.map((result) => {
      const { question, group, winRate, withoutTies, counts, samples, p, adjustedP, few } = result;
      return [
        groupName(group) || question,
        ...inRecords(resultKey(result), winRate, withoutTies),
        ...inRecords(resultKey(result, 'won'), counts.wins),
        ...inRecords(resultKey(result, 'lost'), counts.losses),
        ...inRecords(resultKey(result, 'tied'), counts.ties),
        ...inRecords(resultKey(result, 'cannot_tell'), counts.cannotTell),
        ...inRecords(resultKey(result), samples, formatP(p), formatP(adjustedP)),
        few ? 'fewer than 10' : '',
      ];
    }),
  );
}

function stopPart(overall: PreferenceResult): ReportPart {
  const { sequence, more } = overall;
  const said =
    !more || 'kind' in more
      ? `How many more labels would decide is not known: ${more?.why ?? 'it was not asked'}.`
      : more.more === 0
        ? 'Yes: the confidence sequence excludes one half, and it holds however often one looks.'
        : `Not yet: ${moreSamples(more.more, overall.samples, 'label')} would decide (half of the predictions lie between ${more.low} and ${more.high}).`;
  return paragraph(
    'Win rate with its confidence sequence: ',
    ...inRecords(resultKey(overall), sequence),
    `. It may be looked at after every label. ${said}`,
  );
}

const METHODS: Record<SampledAbility['interval']['method'], string> = {
  wald: 'Wald’s, as each sample has one label',
  cluster_bootstrap_percentile: 'the percentile bootstrap over samples',
  wald_of_samples: 'Wald’s of as many labels as samples, as draws from them say too little',
};

function rankingParts({ pairs, abilities }: VariantRanking): ReportPart[] {
  const duels = table(
    ['first', 'second', 'first won', 'second won', 'tied', 'cannot_tell', 'samples', 'win rate of the first'],
    pairs.map(({ first, second, wins, losses, ties, cannotTell, samples, winRate }) => [
      ...[first, second],
      ...inRecords(pairKey(first, second), wins, losses, ties, cannotTell, samples),
      ...inRecords(pairKey(first, second), isDefined(winRate) ? fixed(winRate) : '–'),
    ]),
  );
  if ('kind' in abilities) {
    return [heading('All variants'), duels, paragraph(`There is no common scale: ${abilities.why}.`)];
  }
  const rows = [...abilities]
    .sort((a, b) => b.ability - a.ability)
    .map(({ player, ability, interval, elo, strength }) => [
      ...[player, `${fixed(ability)} [${fixed(interval.low)}, ${fixed(interval.high)}]`, elo.toFixed(0)],
      fixed(strength),
    ]);
  return [
    heading('All variants'),
    table(['variant', 'ability (Bradley–Terry)', 'Elo', 'share of strength'], rows),
    paragraph(
      `Abilities, Elo and shares of strength rest on the win rates of all of these duels, each sample of a duel weighing the same; intervals: ${METHODS[abilities[0]!.interval.method]}.`,
    ),
    duels,
  ];
}

function definitionsOf({ draws, seed, pair, results }: PreferenceReport): string[] {
  const { wins, losses, ties } = results[0]!.counts;
  const labels = wins + losses + ties;
  return [
    `Win rate: the mean over samples of (wins + ties / 2) / (wins + losses + ties) of the sample’s labels, of ${pair.candidate} against ${pair.baseline}; cannot_tell never counts as a tie. Without ties: the mean of wins / (wins + losses). Every sample weighs the same, so that adjudication, which leaves a sample one label, changes what samples say and not what they weigh; with one label a sample it is the same formula over all labels.`,
    `Won, lost, tied and cannot_tell count labels${labels === 0 ? '' : `; weighed by label, the win rate overall would be ${fixed((wins + ties / 2) / labels)}`}.`,
    'Of each annotator the newest answer that nothing supersedes counts; an adjudication alone speaks for its sample; hidden repeats measure self-agreement only.',
    `[low, high]: Wilson’s 95 % interval where every sample has one label, else the percentile bootstrap over samples (${draws} draws, seed ${seed}); where all samples say the same, draws from them know no doubt, and it is Wilson’s of as many labels as samples.`,
    'p: exact two-sided sign test over samples won and lost; adjusted p: Holm’s, over modules and over sources and buckets.',
    'Confidence sequence: beta-binomial mixture (Robbins 1970; Howard et al. 2021), which covers at every number of samples at once.',
    '“About N more labels” is the 40 % point of 301 simulated futures, and supposes one label a sample.',
    'Share of A: Clopper and Pearson’s interval, exact binomial test against one half; Holm’s correction over annotators.',
    '– is undefined: there is nothing to measure.',
  ];
}
