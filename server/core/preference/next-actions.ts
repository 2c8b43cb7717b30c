// What to do next about a preference round: concrete, ranked, each with the samples that show why.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { moreSamples } from '../report/more-samples.ts';
import { isDefined } from '../undefined.ts';
import { contentionOf } from './contention.ts';
import type { FeatureEffect } from './feature-effects.ts';
import type { NoteTheme } from './note-themes.ts';
import type { PreferenceResults } from './preference-results.ts';
import { sampleScore } from './score-answers.ts';

export interface NextAction {
  readonly action: string;
  readonly why: string;
  /** The larger, the sooner. */
  readonly weight: number;
  readonly samples: readonly string[];
}

const SIGNIFICANT = 0.05;
const MOST_SAMPLES = 10;

export function nextActions(
  results: PreferenceResults,
  samples: readonly PreferenceSample[],
  effects: readonly FeatureEffect[],
  themes: readonly NoteTheme[],
): NextAction[] {
  return [
    ...adjudicate(results, samples),
    ...annotators(results),
    ...modules(results, samples),
    ...effects.flatMap(fromEffect),
    ...unsure(results, samples),
    ...notes(themes, results),
    ...more(results),
  ]
    .map((action) => ({ ...action, samples: action.samples.slice(0, MOST_SAMPLES) }))
    .sort((a, b) => b.weight - a.weight || (a.action < b.action ? -1 : 1));
}

function adjudicate(
  { contentious, adjudicated }: PreferenceResults,
  samples: readonly PreferenceSample[],
): NextAction[] {
  const open = contentious - adjudicated;
  if (open === 0) return [];
  const worst = samples
    .filter((sample) => !sample.adjudicated && contentionOf(sample).isContentious)
    .sort((a, b) => contentionOf(b).weight - contentionOf(a).weight)
    .map(({ sample_id }) => sample_id);
  const action = `Adjudicate ${open} contentious sample${open === 1 ? '' : 's'}: preference-adjudication-pack`;
  return [{ action, why: 'Annotators differ or cannot tell there; the gate waits for it.', weight: 9, samples: worst }];
}

function annotators({ position, habits, repeats }: PreferenceResults): NextAction[] {
  const found: NextAction[] = [];
  for (const { annotator, share, p } of position) {
    if (annotator === undefined || p === undefined || p >= SIGNIFICANT || share.kind === 'undefined') continue;
    const why = `Chose side A in ${Math.round(share.value * 100)} % of ${share.n} answers (adjusted p ${p.toPrecision(2)}).`;
    found.push({
      action: `Talk to ${annotator} about preferring a side, and have the batch labeled again`,
      why,
      weight: 8,
      samples: [],
    });
  }
  for (const { annotator, alwaysAlike, answers, hasty } of habits) {
    if (alwaysAlike !== undefined) {
      found.push({
        action: `Have the tasks of ${annotator} labeled again`,
        why: `Nearly all of ${answers} answers are "${alwaysAlike}".`,
        weight: 8.5,
        samples: [],
      });
    }
    if (hasty.length >= 3) {
      found.push({
        action: `Check the hasty answers of ${annotator}`,
        why: `${hasty.length} of ${answers} answers took implausibly little time.`,
        weight: 5,
        samples: [],
      });
    }
  }
  for (const { annotator, agreement } of repeats) {
    if (agreement.kind === 'undefined' || !agreement.interval || agreement.n < 5 || agreement.interval.high >= 0.7)
      continue;
    const why = `Agrees with the own first answer in ${Math.round(agreement.value * 100)} % of ${agreement.n} hidden repeats.`;
    found.push({ action: `Train ${annotator} on the guide before the next batch`, why, weight: 7, samples: [] });
  }
  return found;
}

function modules({ results, pair }: PreferenceResults, samples: readonly PreferenceSample[]): NextAction[] {
  return results.flatMap(({ question, group, winRate, adjustedP }) => {
    if (question === 'overall' || Object.keys(group).length > 0 || winRate.kind === 'undefined') return [];
    if (adjustedP === undefined || adjustedP >= SIGNIFICANT || winRate.value >= 0.5) return [];
    const lost = samples
      .filter((sample) => sampleScore(sample, question, pair) === 0)
      .map(({ sample_id }) => sample_id);
    const why = `It wins only ${Math.round(winRate.value * 100)} % of ${winRate.n} samples there (adjusted p ${adjustedP.toPrecision(2)}).`;
    return [
      { action: `Improve ${question} of ${pair.candidate}`, why, weight: 8 * (1 - winRate.value), samples: lost },
    ];
  });
}

function fromEffect({ outcome, question, feature, contrast, adjustedP, samples }: FeatureEffect): NextAction[] {
  if (adjustedP === undefined || adjustedP >= SIGNIFICANT || !isDefined(contrast.difference)) return [];
  const percent = `${Math.round(Math.abs(contrast.difference) * 100)} points`;
  const p = `(adjusted p ${adjustedP.toPrecision(2)}, ${contrast.n[0]} against ${contrast.n[1]} samples)`;
  const about = question === 'overall' ? '' : ` of ${question}`;
  if (outcome === 'win rate') {
    if (contrast.difference >= 0) return [];
    const why = `The win rate${about} is ${percent} lower there ${p}.`;
    return [
      {
        action: `Look at what the candidate does with ${feature}`,
        why,
        weight: 6 + Math.abs(contrast.difference),
        samples,
      },
    ];
  }
  if (contrast.difference <= 0) return [];
  const action =
    outcome === 'cannot_tell'
      ? `Make the difference visible, or filter: ${feature}`
      : `Sharpen the guide for ${feature}`;
  return [
    { action, why: `${outcome} is ${percent} more frequent there ${p}.`, weight: 5 + contrast.difference, samples },
  ];
}

function unsure({ results }: PreferenceResults, samples: readonly PreferenceSample[]): NextAction[] {
  const { cannotTell } = results[0]!;
  if (cannotTell.kind === 'undefined' || cannotTell.value <= 0.2) return [];
  const those = samples.filter((sample) => sample.cannot_tell > 0).map(({ sample_id }) => sample_id);
  const why = `${Math.round(cannotTell.value * 100)} % of the answers are cannot_tell.`;
  return [
    {
      action: 'Pack the next round with a larger PREFERENCE_MAX_EDGE and the hard filters on',
      why,
      weight: 6,
      samples: those,
    },
  ];
}

function notes(themes: readonly NoteTheme[], { pair }: PreferenceResults): NextAction[] {
  return themes
    .filter(
      ({ theme, of, notes: n }) => theme !== 'other' && n >= 3 && (of[pair.candidate] ?? 0) > (of[pair.baseline] ?? 0),
    )
    .map(({ theme, of, notes: n, samples }) => ({
      action: `Read the notes on ${theme} of ${pair.candidate}`,
      why: `${of[pair.candidate]} of ${n} notes on ${theme} are about it.`,
      ...{ weight: 3 + n / 100, samples },
    }));
}

function more({ results }: PreferenceResults): NextAction[] {
  const { more: needed, samples } = results[0]!;
  if (!needed || 'kind' in needed || needed.more === 0) return [];
  const why = `The confidence sequence still holds one half; half of the predictions lie between ${needed.low} and ${needed.high}.`;
  return [{ action: `Label ${moreSamples(needed.more, samples)} to decide the win rate`, why, weight: 4, samples: [] }];
}
