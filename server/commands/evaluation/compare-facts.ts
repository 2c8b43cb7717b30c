// What the report of eval-gold-ab is made of.
import type { Comparison } from '../../core/evaluation/compare-variants.ts';
import type { GoldEvaluationFacts } from './evaluation-facts.ts';

export interface CompareReport extends GoldEvaluationFacts {
  readonly baseline: string;
  readonly candidate: string;
  readonly mock: boolean;
  readonly comparisons: readonly Comparison[];
  /** Names of files beside the report. */
  readonly chart: string;
  readonly csv: string;
}
