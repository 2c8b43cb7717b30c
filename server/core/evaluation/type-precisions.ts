// Average precision of issue boxes by type and over all types, with bootstrap intervals over samples.
import type { Estimate } from '../../../schemas/estimate.ts';
import { iou as iouOf } from '../geometry/overlap.ts';
import { drawAveragePrecision, intervalOfDraws } from '../metrics/bootstrap-average-precision.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { COCO_THRESHOLDS, type CocoCategory, cocoCategories } from '../metrics/coco-average-precision.ts';
import { isDefined, type Measure, undefinedBecause } from '../undefined.ts';
import { geometryOfIssue } from './match-issues.ts';
import type { RegionSample } from './region-accuracy.ts';
import { type RegionGeometry, regionOverlap } from './region-geometry.ts';

export interface Precision {
  /** Average precision at the least IoU, over 101 recall points. */
  readonly ap: Estimate;
  /** COCO's: mean over IoU .50 to .95. */
  readonly cocoAp: Estimate;
}

export interface TypePrecisions {
  /** In the order of the types' names. */
  readonly types: readonly (Precision & { readonly type: string })[];
  /** Means over the types with gold. */
  readonly mean: Precision;
}

/** The first threshold is the least IoU, the others are COCO's. */
const STATISTICS = [[0], COCO_THRESHOLDS.map((_threshold, at) => at + 1)] as const;

/** Each label is an image of its own, and draws take all labels of a sample together. Yields between pieces of work, so that a long evaluation can breathe. */
export function* typePrecisions(
  samples: readonly RegionSample[],
  leastIou: number,
  options: BootstrapOptions,
): Generator<void, TypePrecisions> {
  const n = samples.length;
  const images = samples.flatMap(({ labels, predicted }, sample) =>
    labels.map(({ issues }) => ({ issues, predicted, sample })),
  );
  const drawn = { samples: n, sampleOf: (image: number) => images[image]!.sample };
  const found: { readonly category: CocoCategory; readonly draws: readonly Float64Array[] }[] = [];
  const all = yield* cocoCategories(goldOf(images), detectionsOf(images), overlap, [leastIou, ...COCO_THRESHOLDS]);
  for (const category of all) {
    found.push({ category, draws: yield* drawAveragePrecision(category.ranking, drawn, STATISTICS, options) });
  }
  found.sort((a, b) => (a.category.category < b.category.category ? -1 : 1));
  const withGold = found.filter(({ category }) => category.gold > 0);
  const estimate = (list: 0 | 1, of: typeof found): Estimate => {
    if (of.length === 0) return undefinedBecause('no type is in gold', n);
    const value = of.reduce((sum, { category }) => sum + averageOf(category, list), 0) / of.length;
    const draws = meanOfDraws(of.map(({ draws: own }) => own[list]!));
    const interval = intervalOfDraws(draws, n);
    if ('kind' in interval) return { kind: 'number', value, n };
    return { kind: 'number', value, n, interval: { ...interval, method: 'bootstrap_percentile' } };
  };
  return {
    types: found.map((one) => {
      const { category: type, gold } = one.category;
      const none = undefinedBecause(`there is no gold ${type}`, n);
      return gold === 0
        ? { type, ap: none, cocoAp: none }
        : { type, ap: estimate(0, [one]), cocoAp: estimate(1, [one]) };
    }),
    mean: { ap: estimate(0, withGold), cocoAp: estimate(1, withGold) },
  };
}

interface Image {
  readonly issues: RegionSample['labels'][number]['issues'];
  readonly predicted: RegionSample['predicted'];
}

function goldOf(images: readonly Image[]) {
  return images.flatMap(({ issues }, image) =>
    issues.map((issue) => ({ image, category: issue.type, shape: geometryOfIssue(issue), area: 0 })),
  );
}

function detectionsOf(images: readonly Image[]) {
  return images.flatMap(({ predicted }, image) =>
    predicted.map((issue) => ({
      ...{ image, category: issue.type, shape: geometryOfIssue(issue) },
      ...{ area: 0, score: issue.confidence },
    })),
  );
}

/** Of a category with gold, which has a value at every threshold. */
function averageOf({ apAt }: CocoCategory, list: 0 | 1): number {
  const values: Measure[] = STATISTICS[list].map((at) => apAt[at]!);
  return values.filter(isDefined).reduce((a, b) => a + b, 0) / values.length;
}

/** A draw that holds no gold of a type has no value for it, and its mean is over the others. */
function meanOfDraws(lists: readonly Float64Array[]): Float64Array {
  return Float64Array.from(lists[0]!, (_value, draw) => {
    const values = lists.map((list) => list[draw]!).filter((value) => !Number.isNaN(value));
    return values.reduce((a, b) => a + b, 0) / values.length;
  });
}

function overlap(a: RegionGeometry, b: RegionGeometry): number {
  const value = iouOf(regionOverlap(a, b));
  return typeof value === 'number' ? value : 0;
}
