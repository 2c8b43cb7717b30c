// What the report of eval-region-accuracy is made of.
import type { RegionRow } from '../../core/evaluation/region-accuracy.ts';
import type { RegionSummary } from '../../core/evaluation/summarize-regions.ts';
import type { TypePrecisions } from '../../core/evaluation/type-precisions.ts';
import type { GoldEvaluationFacts } from './evaluation-facts.ts';

export interface ModelResult {
  readonly model: string;
  readonly rows: readonly RegionRow[];
  /** Micro first, then macro, types, buckets. */
  readonly summaries: readonly RegionSummary[];
  readonly precisions: TypePrecisions;
}

export interface RegionReport extends GoldEvaluationFacts {
  readonly iou: number;
  readonly results: readonly ModelResult[];
  /** Names of files beside the report. */
  readonly chart: string;
  readonly lines: string;
  /** Link to a label, relative to the report; undefined outside of the workspace. */
  linkOf(labelId: string): string | undefined;
}
