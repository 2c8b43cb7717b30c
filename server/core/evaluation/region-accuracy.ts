// Issue boxes of a model matched to gold boxes: what was found, what was wrong and what was missed, by sample and type.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { ModelOutputIssue } from '../../../schemas/model-output.ts';
import { iou as iouOf } from '../geometry/overlap.ts';
import { COCO_THRESHOLDS, type CocoCategory, cocoCategories } from '../metrics/coco-average-precision.ts';
import { type Measure, undefinedBecause } from '../undefined.ts';
import { geometryOfIssue, matchIssues } from './match-issues.ts';
import { type RegionGeometry, regionOverlap } from './region-geometry.ts';

/** One sample of one model: its labels, each of which the predictions are held against. */
export interface RegionSample {
  readonly sampleId: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly labels: readonly GoldLabel[];
  readonly predicted: readonly ModelOutputIssue[];
}

export interface IssueOutcome {
  readonly type: string;
  /** found: predicted and gold; wrong: predicted only; missed: gold only. */
  readonly status: 'found' | 'wrong' | 'missed';
  readonly labelId: string;
  readonly confidence?: number;
  readonly iou?: number;
  /** Of what was found: whether both name the same region; absent where one names none. */
  readonly sameRegion?: boolean;
}

export interface RegionRow {
  readonly sampleId: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly labelIds: readonly string[];
  readonly outcomes: readonly IssueOutcome[];
}

/** One to one per type, by falling confidence, at the least IoU. */
export function regionRow({ sampleId, groups, labels, predicted }: RegionSample, leastIou: number): RegionRow {
  const outcomes = labels.flatMap(({ label_id: labelId, issues }): IssueOutcome[] => {
    const matches = matchIssues(predicted, issues, leastIou);
    const matched = new Set(matches.map(({ gold }) => gold));
    const missed = issues.filter((_issue, at) => !matched.has(at));
    return [
      ...matches.map(({ predicted: index, gold, iou }): IssueOutcome => {
        const { type, confidence, region } = predicted[index]!;
        const about = { type, labelId, confidence };
        if (gold === undefined) return { ...about, status: 'wrong' };
        const wanted = issues[gold]!.region;
        const sameRegion = region === undefined || wanted === undefined ? {} : { sameRegion: region === wanted };
        return { ...about, status: 'found', iou: iou!, ...sameRegion };
      }),
      ...missed.map(({ type }): IssueOutcome => ({ type, labelId, status: 'missed' })),
    ];
  });
  return { sampleId, groups, labelIds: labels.map(({ label_id }) => label_id), outcomes };
}

export interface TypePrecision {
  readonly type: string;
  /** Average precision at the least IoU, over 101 recall points. */
  readonly ap: Measure;
  /** COCO's: mean over IoU .50 to .95. */
  readonly cocoAp: Measure;
}

/** One type after the other, so that a long evaluation can pause between them. Each label is an image of its own. */
export function* typePrecisions(samples: readonly RegionSample[], leastIou: number): Generator<TypePrecision> {
  const images = samples.flatMap(({ labels, predicted }) => labels.map(({ issues }) => ({ issues, predicted })));
  const gold = images.flatMap(({ issues }, image) =>
    issues.map((issue) => ({ image, category: issue.type, shape: geometryOfIssue(issue), area: 0 })),
  );
  const detections = images.flatMap(({ predicted }, image) =>
    predicted.map((issue) => ({
      image,
      category: issue.type,
      shape: geometryOfIssue(issue),
      area: 0,
      score: issue.confidence,
    })),
  );
  for (const found of cocoCategories(gold, detections, overlap, [leastIou, ...COCO_THRESHOLDS]))
    yield precisionOf(found);
}

function precisionOf({ category: type, gold, apAt: [ap, ...rest] }: CocoCategory): TypePrecision {
  const values = rest.filter((value) => typeof value === 'number');
  const none = undefinedBecause(`there is no gold ${type}`, gold);
  return {
    type,
    ap: ap ?? none,
    cocoAp: values.length === 0 ? none : values.reduce((a, b) => a + b, 0) / values.length,
  };
}

function overlap(a: RegionGeometry, b: RegionGeometry): number {
  const value = iouOf(regionOverlap(a, b));
  return typeof value === 'number' ? value : 0;
}
