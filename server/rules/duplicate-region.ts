// Rule: one signal drawn twice in the same place.
import { boxCorners } from '../core/geometry/box-corners.ts';
import { ringOverlap } from '../core/geometry/filled.ts';
import { iou } from '../core/geometry/overlap.ts';
import type { Ring } from '../core/geometry/shape.ts';
import { boundsOfPart, emptyBounds } from '../core/regions/part-bounds.ts';
import { type Part, type PartHolder, partPath } from '../core/regions/visit-parts.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { isDefined } from '../core/undefined.ts';
import { defineHolderRule, type Report } from './rule.ts';

const a = emptyBounds();
const b = emptyBounds();

export const duplicateRegion = defineHolderRule({
  code: 'duplicate-region',
  title: 'Signal drawn twice',
  severity: 'warning',
  doc: {
    why: 'Two boxes of one issue in one place are one signal counted twice: recall and counts per class rise for nothing. The taxonomy says from which IoU on (duplicate_iou).',
    fix: 'Remove one of the two. It is safe when both are equal.',
  },
  visit,
  fixes({ path, data }) {
    const { same } = data as { same: boolean };
    return [{ title: 'Remove this one', safe: same, edits: [{ op: 'remove', path }] }];
  },
});

function visit(
  { issues }: PartHolder,
  variant: string | undefined,
  taxonomy: TaxonomyIndex | undefined,
  report: Report,
): void {
  if (issues === undefined || issues.length < 2) return;
  const least = taxonomy?.taxonomy.rules.duplicate_iou ?? 0.8;
  for (let i = 1; i < issues.length; i++) {
    const one = issues[i]!;
    for (let j = 0; j < i; j++) {
      const other = issues[j]!;
      if (one.type !== other.type || one.region !== other.region || !mayReach(one, other, least)) continue;
      const found = iou(ringOverlap(ringOf(one), ringOf(other)));
      if (!isDefined(found) || found < least) continue;
      const where = one.region === undefined ? '' : ` on ${one.region}`;
      const message = `${one.type}${where} is drawn twice: IoU ${found.toFixed(2)} with issues[${j}]`;
      const same = JSON.stringify(one) === JSON.stringify(other);
      report({ path: partPath({ variant, list: 'issues', index: i }), message, data: { same } });
      break;
    }
  }
}

/** Whether the bounding boxes overlap enough that the shapes could. */
function mayReach(one: Part, other: Part, least: number): boolean {
  if (!boundsOfPart(one, a) || !boundsOfPart(other, b)) return false;
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (!(width > 0 && height > 0)) return false;
  if (one.polygon !== undefined || other.polygon !== undefined) return true;
  const union = (a.right - a.left) * (a.bottom - a.top) + (b.right - b.left) * (b.bottom - b.top) - width * height;
  return width * height >= least * union * (1 - 1e-9);
}

function ringOf({ polygon, bbox, box }: Part): Ring {
  const frame = bbox ?? box;
  return polygon ?? (frame ? boxCorners(frame) : []);
}
