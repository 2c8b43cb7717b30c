// Predictions measured against gold labels: a score for each sample and module, before anything is averaged.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import { isDefined, type Measure, undefinedBecause } from '../undefined.ts';
import { leakage, shareOn } from './outside-share.ts';
import type { RegionGeometry } from './region-geometry.ts';
import { type Frame, type RegionScore, scoreRegion } from './score-region.ts';

export type ModuleStatus = 'matched' | 'missed' | 'spurious';

export interface ModuleRow extends RegionScore {
  readonly sampleId: string;
  readonly module: string;
  /** matched: both there. missed: gold without prediction, counted as 0. spurious: prediction without gold, not in any mean. */
  readonly status: ModuleStatus;
  /** Labels that were averaged. */
  readonly labels: number;
}

export interface SampleRow {
  readonly sampleId: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly modules: readonly ModuleRow[];
  /** Share of predicted strong area outside the face; the mean over the labels that hold an outline, else the pack's own estimate. */
  readonly leakage: Outside;
  readonly hairOverlap: Outside;
}

export interface Outside {
  readonly value: Measure;
  readonly from: 'outline' | 'estimate';
}

/** One sample with the labels that speak for it and what a variant predicts. */
export interface GoldSample {
  readonly sample: ReviewPackSample;
  readonly labels: readonly GoldLabel[];
}

const GROUPS = ['tone_bucket', 'lighting_bucket', 'region_bucket', 'source'] as const;

export function evaluateSample({ sample, labels }: GoldSample, variant: string, taxonomy: TaxonomyIndex): SampleRow {
  const prediction = sample.variants[variant];
  const predicted = new Map(prediction?.modules.map((region) => [region.module, region]));
  const names = new Set([...labels.flatMap(({ modules }) => modules.map(({ module }) => module)), ...predicted.keys()]);
  const rows = [...names]
    .filter((module) => taxonomy.taxonomy.modules.some(({ name }) => name === module))
    .sort(byTaxonomy(taxonomy))
    .map((module) => moduleRow(sample, labels, module, predicted.get(module)));
  const strong = [...predicted.values()].filter(({ module }) => taxonomy.strongModules.has(module));
  const outside = (outline: string, measure: typeof leakage, estimate: number | undefined): Outside => {
    const drawn = labels.flatMap((label) => regionOf(label, outline) ?? []);
    if (drawn.length > 0) return { value: meanOf(drawn.map((region) => measure(strong, region))), from: 'outline' };
    return {
      value: estimate ?? undefinedBecause(`no label holds the outline ${outline}`, labels.length),
      from: 'estimate',
    };
  };
  return {
    sampleId: sample.sample_id,
    groups: groupsOfSample(sample),
    modules: rows,
    leakage: outside('face_oval', leakage, prediction?.leakage_bg_est_mean),
    hairOverlap: outside('hair', shareOn, prediction?.hair_overlap_est),
  };
}

function moduleRow(
  { sample_id: sampleId, width, height }: ReviewPackSample,
  labels: readonly GoldLabel[],
  module: string,
  predicted: RegionGeometry | undefined,
): ModuleRow {
  const scores = labels.flatMap((label) => {
    const gold = regionOf(label, module);
    return gold ? [scoreRegion(gold, predicted, frameOf(label, width, height))] : [];
  });
  const status = scores.length === 0 ? 'spurious' : predicted ? 'matched' : 'missed';
  const mean = (of: keyof RegionScore): Measure => {
    if (scores.length === 0) return undefinedBecause('there is no gold region', 0);
    return meanOf(scores.map((score) => score[of]));
  };
  return {
    ...{ sampleId, module, status, labels: scores.length },
    ...{ iou: mean('iou'), dice: mean('dice'), precision: mean('precision'), recall: mean('recall') },
    centreOffset: mean('centreOffset'),
  };
}

/** Over those that are defined; `values`: one or more. In order of size, so that the order of labels does not matter to the last digit. */
function meanOf(values: readonly Measure[]): Measure {
  const defined = values.filter(isDefined).sort((a, b) => a - b);
  return defined.length === 0 ? values[0]! : defined.reduce((a, b) => a + b, 0) / defined.length;
}

function regionOf({ modules }: GoldLabel, name: string): RegionGeometry | undefined {
  return modules.find(({ module }) => module === name);
}

function frameOf(label: GoldLabel, width: number, height: number): Frame {
  const face = regionOf(label, 'face_oval');
  return { width, height, face: face ? [face] : label.modules };
}

/** Buckets and source that a sample names. */
export function groupsOfSample(
  sample: Partial<Record<(typeof GROUPS)[number], string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(GROUPS.flatMap((group) => (sample[group] === undefined ? [] : [[group, sample[group]]])));
}

function byTaxonomy({ taxonomy }: TaxonomyIndex): (a: string, b: string) => number {
  const place = new Map(taxonomy.modules.map(({ name }, at) => [name, at]));
  return (a, b) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size);
}
