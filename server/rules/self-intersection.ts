// Rule: an outline that crosses itself.
import { crossingOf } from '../core/geometry/crossing.ts';
import { filledArea } from '../core/geometry/filled.ts';
import { outerOutlines } from '../core/geometry/outer-outlines.ts';
import type { Ring } from '../core/geometry/shape.ts';
import { signedArea } from '../core/geometry/signed-area.ts';
import { valueAt } from '../core/json/locate.ts';
import { type Part, type PartPlace, partName, partPath } from '../core/regions/visit-parts.ts';
import { isDefined } from '../core/undefined.ts';
import { definePartRule, type Report } from './rule.ts';

/** Losing less than this share of the area changes no measure that anyone reads: a loop at a corner. */
const NEGLIGIBLE = 0.005;

export const selfIntersection = definePartRule({
  code: 'self-intersection',
  title: 'Outline crosses itself',
  severity: 'error',
  doc: {
    why: 'Programs disagree on what is inside of such an outline: areas and overlaps depend on who computes them. Touching itself, or reaching a hole by a bridge walked there and back, is no crossing.',
    fix: 'Move the points apart, or keep the outer boundary of the largest part: that is safe where at most half a percent of the area goes.',
  },
  visit,
  fixes({ path }, value) {
    const at = path.slice(0, -1);
    const ring = valueAt(value, at) as Ring;
    const [outer] = outerOutlines(ring);
    const whole = filledArea(ring);
    if (!outer || !isDefined(whole) || whole === 0) return [];
    // Holes of the ring are filled by its outer boundary: what changes is the area on both counts.
    const lost = Math.max(0, 1 - signedArea(outer) / whole);
    const gained = Math.max(0, signedArea(outer) / whole - 1);
    const change = Math.max(lost, gained);
    const share = change < 0.0005 ? 'less than 0.1' : (100 * change).toFixed(1);
    return [
      {
        title: `Keep the outer boundary (changes ${share} % of the area)`,
        safe: change <= NEGLIGIBLE,
        edits: [{ op: 'replace', path: at, value: inOrder(outer, ring) }],
      },
    ];
  },
});

function visit(part: Part, place: PartPlace, report: Report): void {
  const { polygon } = part;
  const crossing = polygon && crossingOf(polygon);
  if (!crossing) return;
  const { first, second } = crossing;
  report({
    path: partPath(place, 'polygon', second),
    message: `the outline of ${partName(part)} crosses itself: the line from polygon[${second}] meets the one from polygon[${first}]`,
  });
}

/** Starts and runs like the ring, so that a person recognises the points; new corners get six decimals. */
function inOrder(outline: Ring, ring: Ring): Ring {
  const rounded = outline.map((point) => (ring.includes(point) ? point : point.map((n) => Number(n.toFixed(6)))));
  const directed = signedArea(ring) < 0 ? rounded.toReversed() : rounded;
  const start = Math.max(0, directed.indexOf(ring.find((point) => directed.includes(point)) ?? []));
  return [...directed.slice(start), ...directed.slice(0, start)] as Ring;
}
