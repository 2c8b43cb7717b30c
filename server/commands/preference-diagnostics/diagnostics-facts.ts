// What the report of preference-diagnostics is made of.
import type { CrosssetSample, PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { ExternalModule } from '../../core/preference/external-modules.ts';
import type { MeasuredEffect, Outcome } from '../../core/preference/feature-effects.ts';
import type { NextAction } from '../../core/preference/next-actions.ts';
import type { NoteTheme } from '../../core/preference/note-themes.ts';
import type { PreferenceResults } from '../../core/preference/preference-results.ts';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.ts';
import type { RecordPlaces } from '../preference/record-places.ts';
import type { RetiredAnswers } from '../preference/retired-records.ts';

export interface DiagnosticsFacts extends EvaluationFacts {
  readonly mock: boolean;
  readonly results: PreferenceResults;
  /** Strongest evidence first within each outcome. */
  readonly effects: readonly MeasuredEffect[];
  readonly themes: readonly NoteTheme[];
  readonly actions: readonly NextAction[];
  readonly external: readonly ExternalModule[];
  readonly externalLines: readonly ExternalLine[];
  readonly samples: readonly PreferenceSample[];
  readonly places: RecordPlaces;
  /** Undefined where the labels behind the evaluation are gone. */
  readonly retired: RetiredAnswers | undefined;
  /** Link to the pictures of a sample, relative to the report. */
  linkOf(sampleId: string): string | undefined;
}

/** A line of the evaluation against external sets. */
export interface ExternalLine {
  readonly line: CrosssetSample;
  /** Relative to the report; undefined outside of the workspace. */
  readonly link: string | undefined;
}

/** Effects of one outcome in the report; the rest is weaker. */
const MOST_EFFECTS = 20;

export function shownEffects({ effects }: Pick<DiagnosticsFacts, 'effects'>, outcome: Outcome) {
  const own = effects.filter((effect) => effect.outcome === outcome);
  return { shown: own.slice(0, MOST_EFFECTS), rest: Math.max(0, own.length - MOST_EFFECTS) };
}
