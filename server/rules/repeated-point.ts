// Rule: a point of an outline that repeats the one before it.
import type { Ring } from '../core/geometry/shape.ts';
import { valueAt } from '../core/json/locate.ts';
import { type Part, type PartPlace, partName, partPath } from '../core/regions/visit-parts.ts';
import { definePartRule, type Report } from './rule.ts';

export const repeatedPoint = definePartRule({
  code: 'repeated-point',
  title: 'Point of an outline repeated',
  severity: 'hint',
  doc: {
    why: 'Outlines close by themselves: the first point is not written again at the end. Repeated points change no area, but counts of points and edges, and programs that divide by the length of an edge.',
    fix: 'Remove the repetitions; the shape stays what it is.',
  },
  visit,
  fixes({ path }, value) {
    const at = path.slice(0, -1);
    const ring = valueAt(value, at) as Ring;
    const edits = repetitions(ring).map((index) => ({ op: 'remove' as const, path: [...at, index] }));
    return [
      {
        title: edits.length > 1 ? `Remove the ${edits.length} repetitions` : 'Remove the repetition',
        safe: true,
        edits,
      },
    ];
  },
});

function visit(part: Part, place: PartPlace, report: Report): void {
  const { polygon } = part;
  if (polygon === undefined) return;
  for (let i = 1; i < polygon.length; i++) {
    if (!isRepetition(polygon, i)) continue;
    say(part, polygon, i, place, report);
    return;
  }
  if (polygon.length > 1 && isRepetition(polygon, 0)) say(part, polygon, polygon.length - 1, place, report);
}

/** Whether a point equals the one before it; that before the first is the last. */
function isRepetition(ring: Ring, i: number): boolean {
  const point = ring[i]!;
  const before = ring[i === 0 ? ring.length - 1 : i - 1]!;
  return point[0] === before[0] && point[1] === before[1];
}

/** Points to remove so that no two neighbours are equal and the first stays. */
function repetitions(ring: Ring): number[] {
  const kept: number[] = [];
  const gone: number[] = [];
  for (let i = 0; i < ring.length; i++) {
    const before = ring[kept.at(-1) ?? -1];
    if (before && before[0] === ring[i]![0] && before[1] === ring[i]![1]) gone.push(i);
    else kept.push(i);
  }
  while (
    kept.length > 1 &&
    ring[kept.at(-1)!]![0] === ring[kept[0]!]![0] &&
    ring[kept.at(-1)!]![1] === ring[kept[0]!]![1]
  ) {
    gone.push(kept.pop()!);
  }
  return gone;
}

function say(part: Part, ring: Ring, index: number, place: PartPlace, report: Report): void {
  const closes = index === ring.length - 1 && isRepetition(ring, 0);
  const count = repetitions(ring).length;
  const more = count > 1 ? ` (${count} repetitions in this outline)` : '';
  report({
    path: partPath(place, 'polygon', index),
    message: `polygon[${index}] of ${partName(part)} repeats the ${closes ? 'first' : 'previous'} point${more}; outlines close by themselves`,
  });
}
