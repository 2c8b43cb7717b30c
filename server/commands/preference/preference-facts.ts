// What the report of eval-preference is made of.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { PreferenceResults } from '../../core/preference/preference-results.ts';
import type { SequencePoint } from '../../core/report/sequence-chart.ts';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import type { RecordPlaces } from './record-places.ts';
import type { RetiredAnswers } from './retired-records.ts';

export interface PreferenceReport extends PreferenceResults, EvaluationFacts {
  readonly mock: boolean;
  /** Samples of the manifest. */
  readonly planned: number;
  readonly unverified: number;
  /** Labels that may not count, and lines that are none: the part of `notEvaluated` that the sentence tells. */
  readonly leftOut: readonly NotEvaluated[];
  /** Arguments of the command, so that the report can be made again. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Names of files beside the report. */
  readonly charts: { readonly winRates: string; readonly sequence: string };
  readonly places: RecordPlaces;
  /** Answers of the labels that count no more. */
  readonly retired: RetiredAnswers;
  readonly samples: readonly PreferenceSample[];
  /** Win rate after each sample. */
  readonly points: readonly SequencePoint[];
}
