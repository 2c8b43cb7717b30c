// What the report of every evaluation says, beside what was measured.
import type { NotEvaluated } from './not-evaluated.ts';
import type { UsedFile } from './provenance-of.ts';

export interface EvaluationFacts {
  readonly runId: string;
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  /** Of the bootstrap draws behind each interval. */
  readonly seed: number;
  readonly draws: number;
  /** The report without its extension, relative to the workspace. */
  readonly name: string;
}

/** Of evaluations on gold, whose run id may come from nowhere but the clock. */
export interface GoldEvaluationFacts extends EvaluationFacts {
  /** Said of the run id, when nothing named it. */
  readonly notes: readonly string[];
}
