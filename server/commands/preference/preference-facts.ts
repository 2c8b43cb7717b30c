// What the report of eval-preference is made of.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { PreferenceResults } from '../../core/preference/preference-results.ts';
import type { SequencePoint } from '../../core/report/sequence-chart.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
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
  /** The report without its extension, relative to the workspace. */
  readonly name: string;
  /** Names of files beside the report. */
  readonly charts: { readonly winRates: string; readonly sequence: string };
  readonly lines: string;
  readonly samples: readonly PreferenceSample[];
  /** Win rate after each sample. */
  readonly points: readonly SequencePoint[];
}
