// Predicted issues matched to gold ones: one to one per type, the most confident prediction choosing first.
import { iou } from '../geometry/overlap.ts';
import { type RegionGeometry, regionOverlap } from './region-geometry.ts';

export interface DrawnIssue {
  readonly type: string;
  readonly bbox?: RegionGeometry['box'];
  readonly polygon?: RegionGeometry['polygon'];
  readonly mask?: RegionGeometry['mask'];
}

export interface IssueMatch {
  /** Position among the predictions. */
  readonly predicted: number;
  /** Position among the gold issues; absent for a false positive. */
  readonly gold?: number;
  /** Of the match; 0 to 1. */
  readonly iou?: number;
}

/** Each prediction takes the free gold issue of its type with the largest IoU, if that reaches `least` (PASCAL VOC matching). Predictions without geometry match nothing. */
export function matchIssues(
  predicted: readonly (DrawnIssue & { readonly confidence?: number | undefined })[],
  gold: readonly DrawnIssue[],
  least: number,
): IssueMatch[] {
  const order = predicted.map((_p, i) => i);
  order.sort((a, b) => (predicted[b]!.confidence ?? 0) - (predicted[a]!.confidence ?? 0));
  const taken = new Set<number>();
  const matches: IssueMatch[] = [];
  for (const index of order) {
    let best: { gold: number; iou: number } | undefined;
    for (const [at, issue] of gold.entries()) {
      if (taken.has(at) || issue.type !== predicted[index]!.type) continue;
      const overlap = iou(regionOverlap(geometryOfIssue(predicted[index]!), geometryOfIssue(issue)));
      if (typeof overlap === 'number' && overlap >= least && overlap > (best?.iou ?? 0))
        best = { gold: at, iou: overlap };
    }
    if (best) taken.add(best.gold);
    matches.push({ predicted: index, ...best });
  }
  return matches.sort((a, b) => a.predicted - b.predicted);
}

/** A box, an outline or a mask, as the issue was drawn. */
export function geometryOfIssue({ bbox, polygon, mask }: DrawnIssue): RegionGeometry {
  return { box: bbox, polygon, mask };
}
