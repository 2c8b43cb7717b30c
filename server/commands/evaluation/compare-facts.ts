// What the report of eval-gold-ab is made of.
import type { Comparison } from '../../core/evaluation/compare-variants.ts';
import type { NotEvaluated } from './not-evaluated.ts';
import type { UsedFile } from './provenance-of.ts';

export interface CompareReport {
  readonly runId: string;
  /** Said of the run id, when nothing named it. */
  readonly notes: readonly string[];
  readonly baseline: string;
  readonly candidate: string;
  readonly mock: boolean;
  readonly comparisons: readonly Comparison[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  readonly seed: number;
  readonly draws: number;
  /** The report without its extension, relative to the workspace. */
  readonly name: string;
  /** Names of files beside the report. */
  readonly chart: string;
  readonly csv: string;
}
