// Precision and recall of one category over all images, for each size class and threshold of the COCO evaluation.
import { IGNORED, matchDetections, TRUE_POSITIVE } from './coco-matching.ts';
import { type CocoDetection, type CocoGold, type CocoOverlap, SIZE_CLASSES } from './coco-shape.ts';

export interface CategoryCurves {
  /** By size class: gold shapes that count. */
  readonly countedGold: readonly number[];
  readonly sizes: readonly SizeCurves[];
  readonly ranking: Ranking;
}

/** Detections of all sizes by falling score, and what each counts for: enough to weigh images anew. */
export interface Ranking {
  /** Images with gold or a detection, ascending. */
  readonly images: readonly number[];
  /** By image, as above: gold shapes that count. */
  readonly gold: readonly number[];
  /** By rank: the image of a detection, as its place above. */
  readonly imageOf: Uint32Array;
  /** Ranks × thresholds: what a detection counts for. */
  readonly outcomes: Uint8Array;
  readonly thresholds: number;
}

/** By threshold. */
export interface SizeCurves {
  /** Mean over the recall points. */
  readonly precision: readonly number[];
  readonly recall: readonly number[];
  readonly recallOfFirst1: readonly number[];
  readonly recallOfFirst10: readonly number[];
}

const MOST_DETECTIONS = 100;
const RECALL_POINTS = 101;
/** numpy.spacing(1): keeps 0/0 at 0. */
export const TINY = 2 ** -52;

/** Yields between images and between sizes, so that a long evaluation can pause. */
export function* categoryCurves<S>(
  gold: readonly CocoGold<S>[],
  detections: readonly CocoDetection<S>[],
  overlap: CocoOverlap<S>,
  thresholds: readonly number[],
): Generator<void, CategoryCurves> {
  const images = imagesOf(gold, detections);
  const n = images.reduce((sum, image) => sum + image.detections.length, 0);
  const scores = new Float64Array(n);
  const ranks = new Uint8Array(n);
  const outcomes = SIZE_CLASSES.map(() => new Uint8Array(n * thresholds.length));
  const countedGold = SIZE_CLASSES.map(() => 0);
  const imageOf = new Uint32Array(n);
  const goldOf: number[] = [];
  let from = 0;
  for (const [place, image] of images.entries()) {
    imageOf.fill(place, from, from + image.detections.length);
    const overlaps = overlapsOf(image, overlap);
    const crowd = Uint8Array.from(image.gold, ({ isCrowd }) => (isCrowd ? 1 : 0));
    for (const [rank, { score }] of image.detections.entries()) {
      scores[from + rank] = score;
      ranks[from + rank] = rank;
    }
    for (const [size, range] of SIZE_CLASSES.entries()) {
      const isOut = ({ area }: { readonly area: number }): boolean => area < range.from || area > range.to;
      const ignored = Uint8Array.from(image.gold, (one) => (one.isCrowd || isOut(one) ? 1 : 0));
      const outOfRange = Uint8Array.from(image.detections, (one) => (isOut(one) ? 1 : 0));
      const counted = ignored.filter((flag) => flag === 0).length;
      countedGold[size]! += counted;
      if (size === 0) goldOf.push(counted);
      const input = {
        ...{ overlaps, crowd, ignored, outOfRange },
        ...{ detections: image.detections.length, gold: image.gold.length },
      };
      for (const [t, threshold] of thresholds.entries())
        matchDetections(input, threshold, outcomes[size]!, from * thresholds.length + t, thresholds.length);
    }
    from += image.detections.length;
    yield;
  }
  const order = Uint32Array.from({ length: n }, (_x, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const sizes: SizeCurves[] = [];
  for (const [size, own] of outcomes.entries()) {
    sizes.push(curvesOf(own, order, ranks, countedGold[size]!, thresholds.length));
    yield;
  }
  return {
    countedGold,
    sizes,
    ranking: {
      images: images.map(({ id }) => id),
      gold: goldOf,
      imageOf: Uint32Array.from(order, (index) => imageOf[index]!),
      outcomes: inRanks(outcomes[0]!, order, thresholds.length),
      thresholds: thresholds.length,
    },
  };
}

interface ImageShapes<S> {
  readonly id: number;
  readonly gold: readonly CocoGold<S>[];
  /** By falling score, the best hundred. */
  readonly detections: readonly CocoDetection<S>[];
}

/** Ascending by image; equal scores keep their order. */
function imagesOf<S>(gold: readonly CocoGold<S>[], detections: readonly CocoDetection<S>[]): ImageShapes<S>[] {
  const goldBy = Map.groupBy(gold, ({ image }) => image);
  const detectionsBy = Map.groupBy(detections, ({ image }) => image);
  const ids = [...new Set([...goldBy.keys(), ...detectionsBy.keys()])].sort((a, b) => a - b);
  return ids.map((id) => ({
    id,
    gold: goldBy.get(id) ?? [],
    detections: (detectionsBy.get(id) ?? []).sort((a, b) => b.score - a.score).slice(0, MOST_DETECTIONS),
  }));
}

function overlapsOf<S>({ gold, detections }: ImageShapes<S>, overlap: CocoOverlap<S>): Float64Array {
  const overlaps = new Float64Array(gold.length * detections.length);
  let at = 0;
  for (const { shape } of detections) {
    for (const one of gold) overlaps[at++] = overlap(shape, one.shape, one.isCrowd ?? false);
  }
  return overlaps;
}

function inRanks(outcomes: Uint8Array, order: Uint32Array, thresholds: number): Uint8Array {
  const ranked = new Uint8Array(outcomes.length);
  for (const [rank, index] of order.entries()) {
    ranked.set(outcomes.subarray(index * thresholds, (index + 1) * thresholds), rank * thresholds);
  }
  return ranked;
}

/** `outcomes`: detections × thresholds. */
function curvesOf(
  outcomes: Uint8Array,
  order: Uint32Array,
  ranks: Uint8Array,
  gold: number,
  thresholds: number,
): SizeCurves {
  const curves = { precision: [], recall: [], recallOfFirst1: [], recallOfFirst10: [] } as Record<
    keyof SizeCurves,
    number[]
  >;
  if (gold === 0) return curves;
  const precision = new Float64Array(order.length);
  const recall = new Float64Array(order.length);
  for (let t = 0; t < thresholds; t++) {
    let n = 0;
    let tp = 0;
    let first1 = 0;
    let first10 = 0;
    for (const index of order) {
      const outcome = outcomes[index * thresholds + t]!;
      if (outcome === IGNORED) continue;
      if (outcome === TRUE_POSITIVE) {
        tp++;
        if (ranks[index]! < 1) first1++;
        if (ranks[index]! < 10) first10++;
      }
      recall[n] = tp / gold;
      precision[n] = tp / (n + 1 + TINY);
      n++;
    }
    curves.precision.push(meanPrecision(precision, recall, n));
    curves.recall.push(tp / gold);
    curves.recallOfFirst1.push(first1 / gold);
    curves.recallOfFirst10.push(first10 / gold);
  }
  return curves;
}

/** Mean over recall 0, .01, … 1 of the best precision at that recall or beyond; 0 where it is never reached. */
export function meanPrecision(precision: Float64Array, recall: Float64Array, n: number): number {
  for (let i = n - 1; i > 0; i--) precision[i - 1] = Math.max(precision[i - 1]!, precision[i]!);
  let total = 0;
  let at = 0;
  for (let k = 0; k < RECALL_POINTS; k++) {
    while (at < n && recall[at]! < k * 0.01) at++;
    if (at === n) break;
    total += precision[at]!;
  }
  return total / RECALL_POINTS;
}
