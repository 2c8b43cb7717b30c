// Rule: an outline of fewer than three different points.
import type { Ring } from '../core/geometry/shape.ts';
import { valueAt } from '../core/json/locate.ts';
import { type Part, type PartPlace, partName, partPath, removalPath } from '../core/regions/visit-parts.ts';
import { definePartRule, type Report } from './rule.ts';

export const tooFewPoints = definePartRule({
  code: 'too-few-points',
  title: 'Outline without an inside',
  severity: 'error',
  doc: {
    why: 'Two points make a line, not a region. Such outlines are left over from a polygon that was never finished.',
    fix: 'Draw the outline again, or remove it.',
  },
  visit,
  fixes({ path }, value) {
    const part = valueAt(value, path.slice(0, -1)) as Part;
    return [{ title: 'Remove this part', safe: false, edits: [{ op: 'remove', path: removalPath(path, part) }] }];
  },
});

function visit(part: Part, place: PartPlace, report: Report): void {
  const { polygon } = part;
  if (polygon === undefined || hasThree(polygon)) return;
  const count = new Set(polygon.map(([x, y]) => `${x},${y}`)).size;
  report({
    path: partPath(place, 'polygon'),
    message: `the outline of ${partName(part)} has ${count} different ${count === 1 ? 'point' : 'points'}; a region needs 3`,
  });
}

/** Whether three points differ; most outlines say so in their first three. */
function hasThree(ring: Ring): boolean {
  const first = ring[0];
  if (first === undefined) return false;
  let second = 1;
  while (second < ring.length && isSame(ring[second]!, first)) second++;
  for (let third = second + 1; third < ring.length; third++) {
    if (!isSame(ring[third]!, first) && !isSame(ring[third]!, ring[second]!)) return true;
  }
  return false;
}

function isSame(a: Ring[number], b: Ring[number]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
