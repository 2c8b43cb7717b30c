// Rule: evidence of an issue outside the outline that it must lie in, such as the face.
import { boxCorners } from '../core/geometry/box-corners.ts';
import { ringOverlap } from '../core/geometry/filled.ts';
import { shareInside } from '../core/geometry/overlap.ts';
import { isInRing } from '../core/geometry/point-in-ring.ts';
import type { Box, Ring } from '../core/geometry/shape.ts';
import { type Part, type PartHolder, partPath } from '../core/regions/visit-parts.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { isDefined } from '../core/undefined.ts';
import { defineHolderRule, type Report } from './rule.ts';

/** A box round evidence at the jaw reaches a little over the outline: less than this share outside is no finding. */
const TOLERANCE = 0.1;

export const issueOutsideOutline = defineHolderRule({
  code: 'issue-outside-outline',
  title: 'Evidence outside the face',
  severity: 'warning',
  doc: {
    why: 'A signal lies on the skin that is labeled. A box on background, clothes or another person is a slip, and it is counted against every model. The taxonomy names the outline (issues_inside); where the annotator drew it, it can be checked.',
    fix: 'Move the box onto the evidence, or correct the outline. More than 10 % of its area outside is a finding.',
  },
  visit,
});

function visit(
  { modules, issues }: PartHolder,
  variant: string | undefined,
  taxonomy: TaxonomyIndex | undefined,
  report: Report,
): void {
  const outline = taxonomy?.taxonomy.rules.issues_inside;
  if (outline === undefined || modules === undefined || issues === undefined || issues.length === 0) return;
  const ring = outlineNamed(outline, modules);
  if (ring === undefined) return;
  for (let i = 0; i < issues.length; i++) {
    const { type, bbox, polygon } = issues[i]!;
    if (bbox === undefined && polygon === undefined) continue;
    if (polygon === undefined && bbox !== undefined && hasCorners(bbox, ring)) continue;
    const share = shareInside(ringOverlap(polygon ?? boxCorners(bbox!), ring));
    if (!isDefined(share) || 1 - share <= TOLERANCE) continue;
    const key = polygon === undefined ? 'bbox' : 'polygon';
    const message = `${type} lies outside ${outline} with ${Math.round(100 * (1 - share))} % of its area`;
    report({ path: partPath({ variant, list: 'issues', index: i }, key), part: 'key', message });
  }
}

function outlineNamed(name: string, modules: readonly Part[]): Ring | undefined {
  for (let i = 0; i < modules.length; i++) if (modules[i]!.module === name) return modules[i]!.polygon;
  return undefined;
}

/** Four corners inside: good enough to look no further, as outlines of faces have no bays of that depth. */
function hasCorners({ x, y, w, h }: Box, ring: Ring): boolean {
  return (
    isInRing([x, y], ring) && isInRing([x + w, y], ring) && isInRing([x, y + h], ring) && isInRing([x + w, y + h], ring)
  );
}
