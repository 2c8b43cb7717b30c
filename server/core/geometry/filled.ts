// Exact areas of polygons and of what they share: the plane is cut into slabs between the heights of all corners and crossings, and within a slab every shape is a row of trapezoids.
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import { bounds } from './bounds.ts';
import type { Overlap } from './overlap.ts';
import type { Polygon, Ring } from './shape.ts';
import { crossingHeights, edgesOf, MOST_STEPS, type SlabEdge, xAt } from './slab-edges.ts';

const NOT_FINITE = 'a coordinate is not a finite number';

/**
 * Area of what a ring fills by the nonzero winding rule, in squared units; rings that cross themselves included: a bow-tie counts both lobes.
 * 0 for fewer than three distinct points. Undefined when a coordinate is not finite, or when the ring crosses itself a million times.
 * @example filledArea([[0, 0], [2, 2], [2, 0], [0, 2]]) // 2
 */
export function filledArea(ring: Ring): Measure {
  const overlap = polygonOverlap([[ring]], []);
  return 'kind' in overlap ? overlap : overlap.a;
}

/**
 * Areas of two geometries, each a list of polygons with holes, and of what they share, in squared units.
 * Rings fill by the nonzero winding rule; polygons of one geometry that overlap count once. Undefined as for `filledArea`.
 * Definition: exact planar geometry, as shapely has it for valid polygons.
 * @example polygonOverlap([[[[0, 0], [2, 0], [2, 2], [0, 2]]]], [[[[1, 1], [3, 1], [3, 3], [1, 3]]]]) // {"a":4,"b":4,"intersection":1}
 */
export function polygonOverlap(a: readonly Polygon[], b: readonly Polygon[]): Overlap | Undefined {
  const points = [...a, ...b].flat(2);
  const box = bounds(points);
  if ('kind' in box) return points.length === 0 ? { a: 0, b: 0, intersection: 0 } : undefinedBecause(NOT_FINITE, 2);
  if (!Number.isFinite(box.w * box.h) || !points.every(([x, y]) => Number.isFinite(x + y))) {
    return undefinedBecause(NOT_FINITE, 2);
  }
  const inside = new Inside(a, b);
  // Relative to the corner, so that a small shape far from the origin keeps its digits.
  const edges = edgesOf(inside.rings, box.x, box.y);
  const heights = crossingHeights(edges);
  if (!heights) return undefinedBecause('the shapes cross too often to be measured', 2);
  return sweep(edges, heights, inside, box.w * 1e-14);
}

/** The overlap of two rings, the usual shape of a label. */
export function ringOverlap(a: Ring, b: Ring): Overlap | Undefined {
  return polygonOverlap([[a]], [[b]]);
}

/** Edges left to right in the slab that is looked at. */
interface Standing {
  readonly edge: SlabEdge;
  x: number;
}

/** Trapezoids thinner than `nothing` come from the rounding of edges that lie on each other. */
function sweep(
  edges: readonly SlabEdge[],
  heights: readonly number[],
  inside: Inside,
  nothing: number,
): Overlap | Undefined {
  const sums = { a: 0, b: 0, intersection: 0 };
  let standing: Standing[] = [];
  let next = 0;
  let steps = 0;
  for (let slab = 0; slab + 1 < heights.length; slab++) {
    const top = heights[slab]!;
    const height = heights[slab + 1]! - top;
    standing = standing.filter(({ edge }) => edge.bottom > top);
    while (next < edges.length && edges[next]!.top <= top) standing.push({ edge: edges[next++]!, x: 0 });
    const middle = top + height / 2;
    for (const one of standing) one.x = xAt(one.edge, middle);
    sortByX(standing);
    steps += standing.length;
    if (steps > MOST_STEPS) return undefinedBecause('the shapes cross too often to be measured', 2);
    inside.reset();
    for (let i = 0; i + 1 < standing.length; i++) {
      inside.pass(standing[i]!.edge);
      const width = standing[i + 1]!.x - standing[i]!.x;
      if (width <= nothing) continue;
      // Within a slab no edges cross: the width halfway down times the height is the trapezoid's area.
      const area = width * height;
      if (inside.isInA) sums.a += area;
      if (inside.isInB) sums.b += area;
      if (inside.isInA && inside.isInB) sums.intersection += area;
    }
  }
  return sums;
}

/** By insertion: from slab to slab the order changes little. */
function sortByX(standing: Standing[]): void {
  for (let i = 1; i < standing.length; i++) {
    const one = standing[i]!;
    let at = i;
    while (at > 0 && standing[at - 1]!.x > one.x) {
      standing[at] = standing[at - 1]!;
      at--;
    }
    standing[at] = one;
  }
}

/** Which of the two geometries a point lies in, while one walks to the right over their edges. */
class Inside {
  readonly rings: Ring[] = [];
  /** Of each ring: its polygon, and whether it is a hole there. */
  private readonly polygons: number[] = [];
  private readonly holes: boolean[] = [];
  private readonly polygonsOfA: number;
  private readonly windings: Int32Array;
  /** Of each polygon: whether its outline is round the point, and how many of its holes are. */
  private readonly outlines: Uint8Array;
  private readonly inHoles: Int32Array;
  private inA = 0;
  private inB = 0;

  constructor(a: readonly Polygon[], b: readonly Polygon[]) {
    [...a, ...b].forEach((polygon, index) => {
      polygon.forEach((ring, part) => {
        this.rings.push(ring);
        this.polygons.push(index);
        this.holes.push(part > 0);
      });
    });
    this.polygonsOfA = a.length;
    this.windings = new Int32Array(this.rings.length);
    this.outlines = new Uint8Array(a.length + b.length);
    this.inHoles = new Int32Array(a.length + b.length);
  }

  get isInA(): boolean {
    return this.inA > 0;
  }

  get isInB(): boolean {
    return this.inB > 0;
  }

  reset(): void {
    this.windings.fill(0);
    this.outlines.fill(0);
    this.inHoles.fill(0);
    this.inA = 0;
    this.inB = 0;
  }

  pass({ ring, turn }: SlabEdge): void {
    const before = this.windings[ring]!;
    const after = before + turn;
    this.windings[ring] = after;
    if ((before !== 0) === (after !== 0)) return;
    const polygon = this.polygons[ring]!;
    const was = this.isIn(polygon);
    if (this.holes[ring]) this.inHoles[polygon]! += after !== 0 ? 1 : -1;
    else this.outlines[polygon] = after !== 0 ? 1 : 0;
    const change = Number(this.isIn(polygon)) - Number(was);
    if (polygon < this.polygonsOfA) this.inA += change;
    else this.inB += change;
  }

  private isIn(polygon: number): boolean {
    return this.outlines[polygon] === 1 && this.inHoles[polygon] === 0;
  }
}
