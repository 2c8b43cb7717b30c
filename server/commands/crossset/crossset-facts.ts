// What the report of eval-circle-crossset is made of.
import type { Gap } from '../../core/crossset/summarize-gap.ts';
import type { SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import type { GroupSummary } from '../../core/evaluation/summarize-gold.ts';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.ts';

export interface SetSummary {
  /** internal, lapa or celeba. */
  readonly name: string;
  readonly variant: string;
  readonly summary: GroupSummary;
  /** Against the internal gold; none for itself. */
  readonly gaps: readonly Gap[];
}

export interface AbsentSet {
  readonly name: string;
  readonly why: string;
}

export interface CrosssetReport extends EvaluationFacts {
  readonly mock: boolean;
  readonly sets: readonly SetSummary[];
  readonly absent: readonly AbsentSet[];
  /** How predictions of each external set came about, one sentence each. */
  readonly origins: readonly string[];
  readonly limit: number;
  /** Names of files beside the report. */
  readonly chart: string;
  readonly lines: string;
  /** What was measured, in the order of the lines beside the report; internal samples have none. */
  readonly rows: readonly SetRows[];
}

/** One set and variant, by sample. */
export interface SetRows {
  readonly set: string;
  readonly variant: string;
  readonly rows: readonly SampleRow[];
}
