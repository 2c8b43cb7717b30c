// Average precision and recall of detections as COCO defines them: 101 recall points, IoU thresholds .50 to .95, sizes, crowds.
import { type Measure, undefinedBecause } from '../undefined.ts';
import { type CategoryCurves, categoryCurves, type Ranking } from './coco-curves.ts';
import { type CocoDetection, type CocoGold, type CocoOverlap, SIZE_CLASSES, type SizeClass } from './coco-shape.ts';

export interface CocoCategory {
  readonly category: string;
  /** Gold shapes that are no crowds. */
  readonly gold: number;
  /** Mean precision over thresholds and recall points, by size class; undefined without gold of that size. */
  readonly ap: Readonly<Record<SizeClass, Measure>>;
  /** By threshold, all sizes. */
  readonly apAt: readonly Measure[];
  /** Recall, mean over thresholds, with at most so many detections an image. */
  readonly recall: Readonly<Record<SizeClass, Measure>>;
  readonly recallOfFirst: { readonly 1: Measure; readonly 10: Measure };
  readonly ranking: Ranking;
}

/** .50 to .95 in steps of .05, to the last bit as numpy's linspace. */
export const COCO_THRESHOLDS: readonly number[] = Array.from({ length: 10 }, (_x, i) =>
  i === 9 ? 0.95 : 0.5 + i * ((0.95 - 0.5) / 9),
);

/**
 * One result a category, in the order in which they first occur; yields between pieces of work, so that a long evaluation can pause. Source: Lin et al. 2014 and pycocotools' COCOeval: greedy matching by falling score,
 * ties in the order given, at most 100 detections an image and category, precision made monotone and read at recall k · 0.01. A category without gold has undefined values.
 */
export function* cocoCategories<S>(
  gold: readonly CocoGold<S>[],
  detections: readonly CocoDetection<S>[],
  overlap: CocoOverlap<S>,
  thresholds: readonly number[] = COCO_THRESHOLDS,
): Generator<void, CocoCategory[]> {
  const goldBy = Map.groupBy(gold, ({ category }) => category);
  const detectionsBy = Map.groupBy(detections, ({ category }) => category);
  const categories: CocoCategory[] = [];
  for (const category of new Set([...goldBy.keys(), ...detectionsBy.keys()])) {
    const own = goldBy.get(category) ?? [];
    const curves = yield* categoryCurves(own, detectionsBy.get(category) ?? [], overlap, thresholds);
    categories.push(categoryOf(category, curves, own.length));
  }
  return categories;
}

/** Mean over the categories that have a value; undefined when none has. No command asks for it: it is here for parity with the reference. */
export function meanOverCategories(
  categories: readonly CocoCategory[],
  measure: (category: CocoCategory) => Measure,
): Measure {
  const values = categories.map(measure).filter((value) => typeof value === 'number');
  if (values.length === 0) return undefinedBecause('no category has gold', categories.length);
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function categoryOf(category: string, { sizes, countedGold, ranking }: CategoryCurves, gold: number): CocoCategory {
  const measure = (size: SizeClass, values: (at: number) => readonly number[]): Measure => {
    const at = SIZE_CLASSES.findIndex(({ name }) => name === size);
    if (countedGold[at] === 0) return undefinedBecause(`there is no gold ${category} of this size`, gold);
    const found = values(at);
    return found.reduce((a, b) => a + b, 0) / found.length;
  };
  const bySize = (values: (at: number) => readonly number[]): Record<SizeClass, Measure> => ({
    all: measure('all', values),
    small: measure('small', values),
    medium: measure('medium', values),
    large: measure('large', values),
  });
  return {
    category,
    gold: countedGold[0]!,
    ranking,
    ap: bySize((at) => sizes[at]!.precision),
    apAt: sizes[0]!.precision.map((value) => measure('all', () => [value])),
    recall: bySize((at) => sizes[at]!.recall),
    recallOfFirst: {
      1: measure('all', () => sizes[0]!.recallOfFirst1),
      10: measure('all', () => sizes[0]!.recallOfFirst10),
    },
  };
}
