// The totals of a preference evaluation as JSON: every metric with its group, value and interval, and what made the report.
import type { EvaluationReport, ReportMetric } from '../../../schemas/evaluation-report.ts';
import type { PreferenceResult } from '../../core/preference/evaluate-preference.ts';
import type { PreferenceResults } from '../../core/preference/preference-results.ts';
import { isDefined } from '../../core/undefined.ts';
import { provenanceOf } from '../evaluation/provenance-of.ts';
import type { PreferenceReport } from './preference-facts.ts';
import { preferenceSentence } from './preference-report.ts';

const DEFINITIONS = {
  win_rate:
    'Mean over samples of (wins + ties / 2) / (wins + losses + ties) of the sample’s labels, of the candidate against the baseline.',
  win_rate_without_ties: 'Mean over samples of wins / (wins + losses) of the sample’s labels.',
  win_rate_sequence: 'The win rate with a confidence sequence, valid however often one looks.',
  cannot_tell_rate: 'Mean over samples of the share of cannot_tell among the labels that count.',
  agreement_percent: 'How often two annotators of one sample answered the same.',
  krippendorff_alpha: 'Nominal alpha over baseline, candidate, tie and cannot_tell.',
  cohen_kappa: 'Cohen’s kappa of two annotators, the mean over pairs of more.',
  gwet_ac1: 'Gwet’s AC1 over the same categories.',
  self_agreement: 'How often an annotator answered a hidden repeat with swapped sides the same.',
  share_of_side_a: 'Share of side A among answers that chose a side.',
};

export function preferenceTotals(report: PreferenceReport, createdAt: string, version: string): EvaluationReport {
  const { runId, mock, results, inputs, seed, parameters, notEvaluated } = report;
  return {
    ...{ schema_version: 1, evaluation: 'eval-preference', run_id: runId, created_at: createdAt },
    summary: preferenceSentence(report),
    ...(mock ? { mock } : {}),
    samples: results[0]!.answered,
    definitions: DEFINITIONS,
    metrics: metricsOf(report),
    ...(notEvaluated.length > 0 ? { not_evaluated: notEvaluated.map((one) => ({ ...one })) } : {}),
    details: detailsOf(report),
    provenance: provenanceOf('eval-preference', version, inputs, parameters, seed),
  };
}

function metricsOf({ results, agreement, repeats, position }: PreferenceResults): ReportMetric[] {
  return [
    ...results.flatMap(metricsOfResult),
    ...agreement.flatMap(({ question, percent, alpha, kappa, ac1 }) => {
      const group = questionGroup(question);
      return [
        { metric: 'agreement_percent', group, value: percent },
        { metric: 'krippendorff_alpha', group, value: alpha },
        { metric: 'cohen_kappa', group, value: kappa },
        { metric: 'gwet_ac1', group, value: ac1 },
      ];
    }),
    ...repeats.map(({ annotator, agreement: value }) => ({ metric: 'self_agreement', group: { annotator }, value })),
    ...position.map(({ annotator, share, p }) => ({
      metric: 'share_of_side_a',
      group: annotator === undefined ? {} : { annotator },
      value: share,
      ...(p === undefined ? {} : annotator === undefined ? { p_value: p } : { p_adjusted: p }),
    })),
  ];
}

function metricsOfResult({
  question,
  group: of,
  winRate,
  withoutTies,
  sequence,
  cannotTell,
  p,
  adjustedP,
  few,
}: PreferenceResult) {
  const group = { ...questionGroup(question), ...of };
  const marks = few ? { few } : {};
  const metrics: ReportMetric[] = [
    {
      ...{ metric: 'win_rate', group, value: winRate },
      ...(isDefined(p) ? { p_value: p } : {}),
      ...(adjustedP === undefined ? {} : { p_adjusted: adjustedP }),
      ...marks,
    },
    { metric: 'win_rate_without_ties', group, value: withoutTies, ...marks },
    { metric: 'win_rate_sequence', group, value: sequence, ...marks },
    { metric: 'cannot_tell_rate', group, value: cannotTell, ...marks },
  ];
  return metrics;
}

function questionGroup(question: string): Record<string, string> {
  return question === 'overall' ? {} : { module: question };
}

function detailsOf({
  results,
  habits,
  ranking,
  contentious,
  adjudicated,
  undecided,
  planned,
  unverified,
  retired,
}: PreferenceReport) {
  return {
    ...{ planned_samples: planned, contentious, adjudicated, undecided, unverified_labels: unverified },
    ...{ withdrawn_labels: retired.withdrawn, superseded_labels: retired.superseded },
    counts: results.map(({ question, group, counts, samples, answered, more }) => ({
      ...{ ...questionGroup(question), ...group },
      ...{
        wins: counts.wins,
        losses: counts.losses,
        ties: counts.ties,
        cannot_tell: counts.cannotTell,
        samples,
        answered,
      },
      ...(more ? { more_labels: 'kind' in more ? { undefined: more.why } : { ...more } } : {}),
    })),
    annotators: habits.map(({ annotator, answers, medianSeconds, hasty, alwaysAlike }) => ({
      ...{ annotator, answers, hasty },
      ...(medianSeconds === undefined ? {} : { median_seconds: medianSeconds }),
      ...(alwaysAlike === undefined ? {} : { always_alike: alwaysAlike }),
    })),
    ...(ranking
      ? {
          pairs: ranking.pairs,
          bradley_terry: 'kind' in ranking.abilities ? { undefined: ranking.abilities.why } : ranking.abilities,
        }
      : {}),
  };
}
