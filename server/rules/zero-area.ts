// Rule: a shape without area.
import type { Ring } from '../core/geometry/shape.ts';
import { signedArea } from '../core/geometry/signed-area.ts';
import { valueAt } from '../core/json/locate.ts';
import { type Part, type PartPlace, partName, partPath, removalPath } from '../core/regions/visit-parts.ts';
import { definePartRule, type Report } from './rule.ts';

/** A thousandth of a pixel in an image of 1,000 × 1,000. */
const NOTHING = 1e-9;

export const zeroArea = definePartRule({
  code: 'zero-area',
  title: 'Shape without area',
  severity: 'error',
  doc: {
    why: 'A click without a drag, points on one line or an empty mask cover nothing: the part counts as drawn, but every overlap with it is 0.',
    fix: 'Draw the shape again, or remove it.',
  },
  visit,
  fixes({ path }, value) {
    const part = valueAt(value, path.slice(0, -1)) as Part;
    return [{ title: 'Remove this part', safe: false, edits: [{ op: 'remove', path: removalPath(path, part) }] }];
  },
});

function visit(part: Part, place: PartPlace, report: Report): void {
  const { polygon, box, bbox, mask } = part;
  if (polygon !== undefined && polygon.length >= 3 && isFlat(polygon))
    say(part, 'polygon', 'its points lie on one line', place, report);
  if (box !== undefined && (box.w === 0 || box.h === 0))
    say(part, 'box', `it is ${box.w} wide and ${box.h} high`, place, report);
  if (bbox !== undefined && (bbox.w === 0 || bbox.h === 0))
    say(part, 'bbox', `it is ${bbox.w} wide and ${bbox.h} high`, place, report);
  if (mask !== undefined && isEmpty(mask.counts)) say(part, 'mask', 'none of its pixels is inside', place, report);
}

/** Lobes that are wound against each other cancel: only points on one line count. Fewer than three different ones are another rule. */
function isFlat(ring: Ring): boolean {
  if (Math.abs(signedArea(ring)) > NOTHING) return false;
  const a = ring[0]!;
  let b = a;
  for (let i = 1; i < ring.length; i++) {
    if (Math.hypot(ring[i]![0] - a[0], ring[i]![1] - a[1]) > Math.hypot(b[0] - a[0], b[1] - a[1])) b = ring[i]!;
  }
  let isThird = false;
  for (let i = 1; i < ring.length; i++) {
    const p = ring[i]!;
    if (Math.abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) > NOTHING) return false;
    if ((p[0] !== a[0] || p[1] !== a[1]) && (p[0] !== b[0] || p[1] !== b[1])) isThird = true;
  }
  return isThird;
}

function isEmpty(counts: readonly number[]): boolean {
  for (let i = 1; i < counts.length; i += 2) if (counts[i]! > 0) return false;
  return true;
}

function say(
  part: Part,
  key: 'polygon' | 'box' | 'bbox' | 'mask',
  why: string,
  place: PartPlace,
  report: Report,
): void {
  report({ path: partPath(place, key), message: `the ${key} of ${partName(part)} covers nothing: ${why}` });
}
