// The issues of a sample that several models see alike.
import type { ModelOutput, ModelOutputIssue } from '../../../schemas/model-output.ts';
import type { PseudoLabel } from '../../../schemas/pseudo-label.ts';
import { boxOverlap } from '../geometry/box-overlap.ts';
import type { Box } from '../geometry/shape.ts';

export type AgreedIssue = PseudoLabel['issues'][number];

export interface Agreement {
  /** Confidence that each model must reach: 0 to 1. */
  readonly threshold: number;
  /** Models that must agree, 2 or more. */
  readonly models: number;
  /** Least IoU of two boxes that show the same issue. */
  readonly iou: number;
}

interface Seen {
  readonly model: string;
  readonly issue: ModelOutputIssue;
}

/**
 * Issues of the same type, in the same region and place, as far as models tell region and box. The most confident one looks for its like
 * in each other model, the best overlap first; each issue is used once.
 */
export function agreedIssues(answers: readonly ModelOutput[], { threshold, models, iou }: Agreement): AgreedIssue[] {
  const seen = answers
    .flatMap(({ model, issues }) => issues.map((issue): Seen => ({ model, issue })))
    .filter(({ issue }) => issue.confidence >= threshold)
    .sort((a, b) => b.issue.confidence - a.issue.confidence || (a.model < b.model ? -1 : Number(a.model > b.model)));
  const used = new Set<Seen>();
  const agreed: AgreedIssue[] = [];
  for (const anchor of seen) {
    if (used.has(anchor)) continue;
    const alike = [anchor];
    for (const { model } of answers) {
      if (model === anchor.model) continue;
      const [best] = seen
        .filter((one) => one.model === model && !used.has(one))
        .map((one) => ({ one, overlap: likeness(anchor.issue, one.issue) }))
        .filter(({ overlap }) => overlap >= iou)
        .sort((a, b) => b.overlap - a.overlap);
      if (best) alike.push(best.one);
    }
    if (alike.length < models) continue;
    for (const one of alike) used.add(one);
    agreed.push(agreedIssue(alike));
  }
  return agreed;
}

/** IoU of the boxes; 1 where one of them has none; -1 for issues of another type or region. */
function likeness(a: ModelOutputIssue, b: ModelOutputIssue): number {
  if (a.type !== b.type) return -1;
  if (a.region !== undefined && b.region !== undefined && a.region !== b.region) return -1;
  if (!a.bbox || !b.bbox) return 1;
  const overlap = boxOverlap(a.bbox, b.bbox);
  const union = overlap.a + overlap.b - overlap.intersection;
  return union > 0 ? overlap.intersection / union : -1;
}

function agreedIssue(alike: readonly Seen[]): AgreedIssue {
  const [{ issue: anchor }] = alike as [Seen];
  const region = alike.find(({ issue }) => issue.region !== undefined)?.issue.region;
  const boxes = alike.flatMap(({ issue }) => issue.bbox ?? []);
  return {
    type: anchor.type,
    ...(region === undefined ? {} : { region }),
    ...(boxes.length > 0 ? { bbox: meanBox(boxes) } : {}),
    confidence: Math.min(...alike.map(({ issue }) => issue.confidence)),
    models: alike.map(({ model }) => model).sort(),
  };
}

function meanBox(boxes: readonly Box[]): Box {
  const mean = (side: keyof Box): number =>
    Math.round((boxes.reduce((sum, box) => sum + box[side], 0) / boxes.length) * 1e6) / 1e6;
  return { x: mean('x'), y: mean('y'), w: mean('w'), h: mean('h') };
}
