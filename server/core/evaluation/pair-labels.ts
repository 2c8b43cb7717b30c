// Two annotators of one sample against each other: who drew which region, and how far the two outlines agree.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { dice, iou } from '../geometry/overlap.ts';
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import { isDefined, type Measure, undefinedBecause } from '../undefined.ts';
import { regionOverlap } from './region-geometry.ts';

export interface RegionPair {
  readonly module: string;
  readonly drawnBy: 'both' | 'first' | 'second';
  /** Undefined when only one drew it. */
  readonly iou: Measure;
  readonly dice: Measure;
}

export interface LabelPair {
  readonly sampleId: string;
  readonly labels: readonly [GoldLabel, GoldLabel];
  /** Modules that one of them drew, in the order of the taxonomy; outlines such as hair are no modules. */
  readonly regions: readonly RegionPair[];
  /** Mean over the regions that both drew. */
  readonly meanIou: Measure;
}

/** All pairs of annotators of each sample with two labels or more; yields nothing after each sample; annotators in code point order, samples in that of the map. */
export function* pairLabels(
  bySample: ReadonlyMap<string, readonly GoldLabel[]>,
  { taxonomy }: TaxonomyIndex,
): Generator<void, LabelPair[]> {
  const modules = taxonomy.modules.map(({ name }) => name);
  const pairs: LabelPair[] = [];
  for (const [sampleId, labels] of bySample) {
    const sorted = [...labels].sort((a, b) => (a.annotator_id < b.annotator_id ? -1 : 1));
    for (const [at, first] of sorted.entries())
      for (const second of sorted.slice(at + 1)) pairs.push(pairOf(sampleId, [first, second], modules));
    yield;
  }
  return pairs;
}

function pairOf(sampleId: string, labels: readonly [GoldLabel, GoldLabel], modules: readonly string[]): LabelPair {
  const regions = modules.flatMap((module): RegionPair[] => {
    const [first, second] = labels.map((label) => label.modules.find((region) => region.module === module));
    if (!first && !second) return [];
    if (!first || !second) {
      const missing = undefinedBecause('only one annotator drew it', 1);
      return [{ module, drawnBy: first ? 'first' : 'second', iou: missing, dice: missing }];
    }
    const overlap = regionOverlap(first, second);
    return [{ module, drawnBy: 'both', iou: iou(overlap), dice: dice(overlap) }];
  });
  const ious = regions.map((region) => region.iou).filter(isDefined);
  const meanIou =
    ious.length === 0
      ? undefinedBecause('no region was drawn by both', 2)
      : ious.reduce((a, b) => a + b, 0) / ious.length;
  return { sampleId, labels, regions, meanIou };
}
