// What the report of eval-gold is made of.
import type { SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import type { GroupSummary } from '../../core/evaluation/summarize-gold.ts';
import type { GoldEvaluationFacts } from './evaluation-facts.ts';

export interface VariantResult {
  readonly variant: string;
  readonly rows: readonly SampleRow[];
  readonly groups: readonly GroupSummary[];
  /** By sample: mean IoU over strong regions with gold. */
  readonly miouBySample: ReadonlyMap<string, number>;
}

export interface EvalGoldReport extends GoldEvaluationFacts {
  readonly mock: boolean;
  readonly results: readonly VariantResult[];
  /** Link to a sample's label line, relative to the report; undefined outside of the workspace. */
  linkOf(sampleId: string): string | undefined;
  /** Link to a sample's photo, relative to the report. */
  imageOf(sampleId: string): string;
  /** Names of files beside the report. */
  readonly charts: { readonly modules: string; readonly buckets: string };
  readonly lines: string;
  readonly page: string;
}

export interface WorstSample {
  readonly variant: string;
  readonly sampleId: string;
  /** Over the strong modules of the sample. */
  readonly miou: number;
  readonly modules: SampleRow['modules'];
}
