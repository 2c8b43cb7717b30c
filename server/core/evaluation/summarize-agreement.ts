// Agreement of annotators over all samples that two or more of them labeled: outlines and presence of each region, issues, and each annotator.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { quantile } from '../metrics/quantile.ts';
import type { Ratings } from '../metrics/ratings.ts';
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import { isDefined, type Measure, undefinedBecause } from '../undefined.ts';
import { type ChoiceAgreement, choiceAgreement } from './choice-agreement.ts';
import { estimateOfSums } from './estimate-of-sums.ts';
import type { LabelPair, RegionPair } from './pair-labels.ts';

export interface ModuleAgreement {
  readonly module: string;
  readonly strong: boolean;
  /** Mean over pairs that both drew it; the interval draws samples. */
  readonly iou: Estimate;
  readonly dice: Estimate;
  /** Whether it was drawn at all. */
  readonly presence: ChoiceAgreement;
  /** Pairs in which both drew it, and only one. */
  readonly both: number;
  readonly onlyOne: number;
}

export interface AnnotatorAgreement {
  readonly annotator: string;
  /** Samples shared with another annotator. */
  readonly samples: number;
  /** Mean over regions that both drew, then over the pairs that the annotator is in. */
  readonly meanIou: Estimate;
  /** Regions of those pairs that only this annotator drew, and only the other. */
  readonly onlyThis: number;
  readonly onlyOther: number;
  /** Median seconds spent on a label. */
  readonly leadTimeS: Measure;
}

/** Mean over the strong modules of the mean IoU over pairs that both drew it: what mIoU of predictions against gold can be held against. */
export function* miouBetweenAnnotators(
  pairs: readonly LabelPair[],
  { strongModules }: TaxonomyIndex,
  options: BootstrapOptions,
): Generator<void, Estimate> {
  const strong = [...strongModules];
  return yield* clusterEstimate(
    pairs,
    strong.map((module) => (pair) => regionOf(pair, module)?.iou),
    options,
  );
}

export function* moduleAgreement(
  pairs: readonly LabelPair[],
  bySample: ReadonlyMap<string, readonly GoldLabel[]>,
  module: string,
  { strongModules }: TaxonomyIndex,
  options: BootstrapOptions,
): Generator<void, ModuleAgreement> {
  const drawn = pairs.flatMap((pair) => regionOf(pair, module) ?? []);
  const both = drawn.filter(({ drawnBy }) => drawnBy === 'both').length;
  return {
    ...{ module, strong: strongModules.has(module) },
    iou: yield* clusterEstimate(pairs, [(pair) => regionOf(pair, module)?.iou], options),
    dice: yield* clusterEstimate(pairs, [(pair) => regionOf(pair, module)?.dice], options),
    presence: yield* choiceAgreement(
      ratingsOf(bySample, ({ modules }) => (modules.some((region) => region.module === module) ? 'drawn' : 'absent')),
      ['absent', 'drawn'],
      options,
    ),
    ...{ both, onlyOne: drawn.length - both },
  };
}

/** Whether the photo can be labeled at all. */
export function* usableAgreement(
  bySample: ReadonlyMap<string, readonly GoldLabel[]>,
  options: BootstrapOptions,
): Generator<void, ChoiceAgreement> {
  const ratings = ratingsOf(bySample, ({ quality }) => quality && (quality.usable ? 'usable' : 'retake'));
  return yield* choiceAgreement(ratings, ['retake', 'usable'], options);
}

export function* annotatorAgreement(
  pairs: readonly LabelPair[],
  annotator: string,
  labels: readonly GoldLabel[],
  options: BootstrapOptions,
): Generator<void, AnnotatorAgreement> {
  const own = pairs.filter((pair) => pair.labels.some(({ annotator_id }) => annotator_id === annotator));
  const sideOf = ({ labels: [first] }: LabelPair): string => (first.annotator_id === annotator ? 'first' : 'second');
  const regions = own.flatMap((pair) => pair.regions.map(({ drawnBy }) => ({ drawnBy, side: sideOf(pair) })));
  const onlyOne = regions.filter(({ drawnBy }) => drawnBy !== 'both');
  const times = labels.flatMap(({ annotator_id, lead_time_s }) =>
    annotator_id === annotator ? (lead_time_s ?? []) : [],
  );
  return {
    annotator,
    samples: new Set(own.map(({ sampleId }) => sampleId)).size,
    meanIou: yield* clusterEstimate(own, [({ meanIou }) => meanIou], options),
    onlyThis: onlyOne.filter(({ drawnBy, side }) => drawnBy === side).length,
    onlyOther: onlyOne.filter(({ drawnBy, side }) => drawnBy !== side).length,
    leadTimeS:
      times.length === 0
        ? undefinedBecause('no label tells how long it took', 0)
        : quantile(
            times.sort((a, b) => a - b),
            0.5,
          ),
  };
}

function regionOf({ regions }: LabelPair, module: string): RegionPair | undefined {
  return regions.find((region) => region.module === module);
}

/** Samples × annotators. */
function ratingsOf(
  bySample: ReadonlyMap<string, readonly GoldLabel[]>,
  answerOf: (label: GoldLabel) => string | undefined,
): Ratings {
  const annotators = [...new Set([...bySample.values()].flat().map(({ annotator_id }) => annotator_id))].sort();
  return [...bySample.values()].map((labels) =>
    annotators.map((annotator) => {
      const label = labels.find(({ annotator_id }) => annotator_id === annotator);
      return (label && answerOf(label)) ?? null;
    }),
  );
}

/** Mean over the columns of the mean over pairs that have a value; the pairs of a sample are drawn together. */
function* clusterEstimate(
  pairs: readonly LabelPair[],
  columns: readonly ((pair: LabelPair) => Measure | undefined)[],
  options: BootstrapOptions,
): Generator<void, Estimate> {
  const bySample = new Map<string, Float64Array>();
  for (const pair of pairs) {
    const row = bySample.get(pair.sampleId) ?? new Float64Array(2 * columns.length);
    for (const [at, measure] of columns.entries()) {
      const value = measure(pair);
      if (value === undefined || !isDefined(value)) continue;
      row[2 * at]! += value;
      row[2 * at + 1]! += 1;
    }
    bySample.set(pair.sampleId, row);
  }
  const rows = [...bySample.values()].filter((row) => row.some((value, at) => at % 2 === 1 && value > 0));
  const meanOf = (sums: Float64Array): Measure => {
    const means = columns.flatMap((_column, at) => (sums[2 * at + 1] ? [sums[2 * at]! / sums[2 * at + 1]!] : []));
    if (means.length === 0) return undefinedBecause('no region was drawn by both', pairs.length);
    return means.reduce((a, b) => a + b, 0) / means.length;
  };
  return yield* estimateOfSums(rows, meanOf, options);
}
