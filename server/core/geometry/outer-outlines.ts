// The outer outlines of what a ring fills: the way round the outside of its lines, cut where it meets itself.
import { isDefined } from '../undefined.ts';
import { crossingOf } from './crossing.ts';
import { filledArea } from './filled.ts';
import type { Point, Ring } from './shape.ts';
import { signedArea } from './signed-area.ts';

/** Rings of more points are not walked round: every pair of their edges is looked at. */
const MOST_POINTS = 3000;

/**
 * Largest first, clockwise as seen; one for a ring that does not cross itself. Holes are filled, and points of the ring keep their coordinates.
 * Empty when nothing is filled, when a coordinate is not finite, and for rings of more than 3,000 points.
 * @example outerOutlines([[0, 0], [2, 2], [2, 0], [0, 2]]) // [[[1, 1], [2, 0], [2, 2]], [[0, 0], [1, 1], [0, 2]]]
 */
export function outerOutlines(ring: Ring): Ring[] {
  const area = filledArea(ring);
  if (ring.length > MOST_POINTS || !isDefined(area) || area === 0) return [];
  return cutAtMeetings(walkRound(linesOf(ring)))
    .filter((outline) => outline.length >= 3 && signedArea(outline) > 0 && !crossingOf(outline))
    .sort((a, b) => signedArea(b) - signedArea(a));
}

/** Where the walk may go from each place, by the place's key. */
type Lines = Map<string, { readonly at: Point; readonly to: Map<string, Point> }>;

const keyOf = ([x, y]: Point): string => `${x},${y}`;

/** The ring's edges, cut where they cross or touch. */
function linesOf(ring: Ring): Lines {
  const lines: Lines = new Map();
  const edges = ring
    .map((a, i) => [a, ring[(i + 1) % ring.length]!] as const)
    .filter(([a, b]) => keyOf(a) !== keyOf(b));
  const places = new Map(ring.map((point) => [keyOf(point), point]));
  for (const [a, b] of edges) {
    const cuts: { t: number; at: Point }[] = [];
    for (const [c, d] of edges) {
      for (const at of meetings(a, b, c, d)) {
        const known = places.get(keyOf(at)) ?? at;
        places.set(keyOf(known), known);
        cuts.push({ t: (known[0] - a[0]) * (b[0] - a[0]) + (known[1] - a[1]) * (b[1] - a[1]), at: known });
      }
    }
    const way = [a, ...cuts.sort((p, q) => p.t - q.t).map(({ at }) => at), b];
    for (let i = 1; i < way.length; i++) connect(lines, way[i - 1]!, way[i]!);
  }
  return lines;
}

function connect(lines: Lines, a: Point, b: Point): void {
  if (keyOf(a) === keyOf(b)) return;
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const known = lines.get(keyOf(from)) ?? { at: from, to: new Map() };
    known.to.set(keyOf(to), to);
    lines.set(keyOf(from), known);
  }
}

/** Points on the line from a to b at which it meets the line from c to d: a crossing, rounded alike for both, or ends of the other line on it. */
function meetings(a: Point, b: Point, c: Point, d: Point): Point[] {
  const ends = [c, d].filter((end) => isOn(a, b, end));
  if (ends.length > 0 || isOn(c, d, a) || isOn(c, d, b)) return ends;
  const [abc, abd, cda, cdb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (!(abc * abd < 0 && cda * cdb < 0)) return [];
  const t = cda / (cda - cdb);
  return [[round(a[0] + t * (b[0] - a[0])), round(a[1] + t * (b[1] - a[1]))]];
}

/** Twelve digits: both lines that cross then have the same point. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

function side(a: Point, b: Point, p: Point): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

function isOn(a: Point, b: Point, p: Point): boolean {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (Math.abs(side(a, b, p)) > 1e-12 * length) return false;
  const along = (p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1]);
  return along >= 0 && along <= length * length;
}

/** From the leftmost place with the outside on the left hand: at each place the line furthest to the left. */
function walkRound(lines: Lines): Point[] {
  const all = [...lines.values()];
  let start = all[0];
  for (const one of all) {
    if (start && (one.at[0] < start.at[0] || (one.at[0] === start.at[0] && one.at[1] < start.at[1]))) start = one;
  }
  if (!start) return [];
  const walk: Point[] = [];
  // As if it came from above: nothing lies further left.
  let from: Point = [start.at[0] - 1, start.at[1]];
  let here = start;
  const seen = new Set<string>();
  for (;;) {
    const next = leftmost(from, here.at, here.to.values());
    const step = `${keyOf(here.at)} ${next && keyOf(next)}`;
    if (!next || seen.has(step)) return walk;
    seen.add(step);
    walk.push(here.at);
    from = here.at;
    here = lines.get(keyOf(next))!;
  }
}

/** The next place when turning left as far as possible; back only when there is no other way. */
function leftmost(from: Point, here: Point, to: Iterable<Point>): Point | undefined {
  const back = Math.atan2(from[1] - here[1], from[0] - here[0]);
  let best: Point | undefined;
  let least = Infinity;
  for (const place of to) {
    // Clockwise as seen from the way back: the first line met is the leftmost.
    const angle = Math.atan2(place[1] - here[1], place[0] - here[0]) - back;
    const turn = angle <= 1e-12 ? angle + 2 * Math.PI : angle;
    if (turn >= least) continue;
    least = turn;
    best = place;
  }
  return best;
}

/** A walk that comes back to a place goes round a part of its own in between. */
function cutAtMeetings(walk: readonly Point[]): Point[][] {
  const rings: Point[][] = [];
  const way: Point[] = [];
  const places = new Map<string, number>();
  for (const point of walk) {
    const met = places.get(keyOf(point));
    if (met !== undefined) {
      const part = way.splice(met);
      for (const one of part) places.delete(keyOf(one));
      rings.push(part);
    }
    places.set(keyOf(point), way.push(point) - 1);
  }
  rings.push(way);
  return rings;
}
