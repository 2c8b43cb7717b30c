// Rule: a region on an outline that it must keep clear of, such as a forehead on hair.
import { areApart } from '../core/geometry/are-apart.ts';
import { ringOverlap } from '../core/geometry/filled.ts';
import { shareInside } from '../core/geometry/overlap.ts';
import { boundsOfPart, emptyBounds } from '../core/regions/part-bounds.ts';
import { type Part, type PartHolder, partPath } from '../core/regions/visit-parts.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { isDefined } from '../core/undefined.ts';
import { defineHolderRule, type Report } from './rule.ts';

/** Outlines drawn by hand meet within a few pixels: less than this share of the region is no finding. */
const TOLERANCE = 0.02;

const a = emptyBounds();
const b = emptyBounds();

export const regionOverOutline = defineHolderRule({
  code: 'region-over-outline',
  title: 'Region lies on what it must avoid',
  severity: 'warning',
  doc: {
    why: 'Pixels of hair in a forehead, or of the eye in an under-eye band, teach a model the wrong colour and texture. The taxonomy says which outlines a region must avoid; where the annotator drew them, it can be checked.',
    fix: 'Draw the region again, rather too small than too large. More than 2 % of its area on the outline is a finding.',
  },
  visit,
});

function visit(
  { modules }: PartHolder,
  variant: string | undefined,
  taxonomy: TaxonomyIndex | undefined,
  report: Report,
): void {
  if (modules === undefined || !taxonomy) return;
  for (let i = 0; i < modules.length; i++) {
    const region = modules[i]!;
    const avoid = region.module === undefined ? undefined : taxonomy.regions.get(region.module)?.avoid;
    if (avoid === undefined || region.polygon === undefined) continue;
    for (let j = 0; j < modules.length; j++) {
      const outline = modules[j]!;
      if (outline.module === undefined || outline.polygon === undefined || !avoid.includes(outline.module)) continue;
      const share = overlapShare(region, outline);
      if (share <= TOLERANCE) continue;
      const message = `${region.module} lies on ${outline.module} (modules[${j}]) with ${Math.round(100 * share)} % of its area; draw it smaller`;
      report({ path: partPath({ variant, list: 'modules', index: i }, 'polygon'), part: 'key', message });
    }
  }
}

/** Share of the region on the outline, 0 to 1; 0 where there is none to tell. */
function overlapShare(region: Part, outline: Part): number {
  if (!boundsOfPart(region, a) || !boundsOfPart(outline, b)) return 0;
  if (a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top) return 0;
  const [ring, avoided] = [region.polygon ?? [], outline.polygon ?? []];
  if (areApart(ring, avoided)) return 0;
  const share = shareInside(ringOverlap(ring, avoided));
  return isDefined(share) ? share : 0;
}
