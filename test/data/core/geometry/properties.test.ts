// What must hold for every shape: symmetry, bounds, invariance, and agreement of the exact and the drawn answer.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { areApart } from '../../../../server/core/geometry/are-apart.ts';
import { bounds } from '../../../../server/core/geometry/bounds.ts';
import { boxCorners } from '../../../../server/core/geometry/box-corners.ts';
import { boxOverlap } from '../../../../server/core/geometry/box-overlap.ts';
import { centroid } from '../../../../server/core/geometry/centroid.ts';
import { crossingOf } from '../../../../server/core/geometry/crossing.ts';
import { filledArea, ringOverlap } from '../../../../server/core/geometry/filled.ts';
import { maskArea, maskOverlap } from '../../../../server/core/geometry/mask-overlap.ts';
import { outerOutlines } from '../../../../server/core/geometry/outer-outlines.ts';
import { dice, iou } from '../../../../server/core/geometry/overlap.ts';
import { isInRing } from '../../../../server/core/geometry/point-in-ring.ts';
import { polygonToMask } from '../../../../server/core/geometry/polygon-to-mask.ts';
import type { Point, Ring } from '../../../../server/core/geometry/shape.ts';
import { signedArea } from '../../../../server/core/geometry/signed-area.ts';
import { starArea } from '../../../../server/core/geometry/star-area.ts';
import { isDefined, type Measure } from '../../../../server/core/undefined.ts';

/** `'0,0 4,0 4,3'` */
const ringOf = (text: string): Ring => text.split(' ').map((at) => at.split(',').map(Number) as [number, number]);

const unit = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const point: fc.Arbitrary<Point> = fc.tuple(unit, unit);
const scribble: fc.Arbitrary<Ring> = fc.array(point, { minLength: 3, maxLength: 12 });
/** A simple ring: points by angle round a middle. */
const blob: fc.Arbitrary<Ring> = fc
  .tuple(point, fc.array(fc.double({ min: 0.05, max: 0.4, noNaN: true }), { minLength: 3, maxLength: 40 }))
  .map(([[x, y], radii]) =>
    radii.map((radius, i): Point => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [0.3 + 0.4 * x + 0.7 * radius * Math.cos(angle), 0.3 + 0.4 * y + 0.7 * radius * Math.sin(angle)];
    }),
  );

const value = (measure: Measure): number => {
  assert.ok(isDefined(measure), JSON.stringify(measure));
  return measure;
};

function near(found: number, expected: number, slack = 1e-9): void {
  assert.ok(Math.abs(found - expected) <= slack, `found ${found}, expected ${expected} ± ${slack}`);
}

describe('IoU of rings', () => {
  it('is symmetric, from 0 to 1, and what Dice says in other words', () => {
    fc.assert(
      fc.property(scribble, scribble, (a, b) => {
        const overlap = ringOverlap(a, b);
        const found = iou(overlap);
        if (!isDefined(found)) return assert.equal(value(filledArea(a)) + value(filledArea(b)), 0);
        near(found, value(iou(ringOverlap(b, a))));
        assert.ok(found >= 0 && found <= 1);
        near(value(dice(overlap)), (2 * found) / (1 + found));
      }),
    );
  });

  it('rings that lie apart share nothing, and rings that share something do not lie apart', () => {
    let apart = 0;
    fc.assert(
      fc.property(scribble, scribble, fc.constantFrom(0, 0.3, 0.8), (a, b, shift) => {
        const moved = b.map(([x, y]): Point => [x + shift, y]);
        const overlap = ringOverlap(a, moved);
        assert.ok('intersection' in overlap);
        if (areApart(a, moved)) {
          apart++;
          near(overlap.intersection, 0);
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(apart > 20, `${apart} pairs lay apart`);
  });

  it('is 1 for a ring and itself, wherever it starts and whichever way it runs', () => {
    fc.assert(
      fc.property(blob, fc.nat(40), (ring, start) => {
        const turned = [...ring.slice(start % ring.length), ...ring.slice(0, start % ring.length)];
        near(value(iou(ringOverlap(ring, turned.toReversed()))), 1);
      }),
    );
  });

  it('does not change when both move, turn, shrink or are mirrored', () => {
    fc.assert(
      fc.property(blob, blob, point, unit, (a, b, [dx, dy], turn) => {
        const [cos, sin] = [Math.cos(turn * 7), Math.sin(turn * 7)];
        const move = (ring: Ring): Ring =>
          ring.map(([x, y]) => [1e3 * dx - 0.01 * (x * cos - y * sin), 1e3 * dy + 0.01 * (x * sin + y * cos)]);
        near(value(iou(ringOverlap(move(a), move(b)))), value(iou(ringOverlap(a, b))), 1e-7);
      }),
    );
  });

  it('agrees within half a percent with masks drawn of the same shapes', () => {
    const size = 1500;
    fc.assert(
      fc.property(blob, blob, (a, b) => {
        const maskA = polygonToMask([a], size, size);
        const maskB = polygonToMask([b], size, size);
        assert.ok(!('kind' in maskA) && !('kind' in maskB));
        near(value(iou(maskOverlap(maskA, maskB))), value(iou(ringOverlap(a, b))), 0.005);
      }),
      { numRuns: 15 },
    );
  });

  it('of boxes is that of their corners', () => {
    const box = fc.record({ x: unit, y: unit, w: unit, h: unit });
    fc.assert(
      fc.property(box, box, (a, b) => {
        const found = iou(boxOverlap(a, b));
        const exact = iou(ringOverlap(boxCorners(a), boxCorners(b)));
        assert.equal(isDefined(found), isDefined(exact));
        if (isDefined(found)) near(found, value(exact));
      }),
    );
  });

  it('is undefined for two empty shapes and for coordinates that are no numbers', () => {
    const square = boxCorners({ x: 0, y: 0, w: 1, h: 1 });
    const why = (a: Ring, b: Ring): unknown => (iou(ringOverlap(a, b)) as { why?: string }).why;
    assert.equal(why([], []), 'both shapes are empty');
    assert.equal(why([[0, 0]], [[1, 1]]), 'both shapes are empty');
    assert.equal(
      why(square, [
        [Number.NaN, 0],
        [1, 1],
        [0, 1],
      ]),
      'a coordinate is not a finite number',
    );
    assert.equal(why(square, ringOf('1e308,-1e308 -1e308,1e308 0,1')), 'a coordinate is not a finite number');
  });

  it('of masks is undefined on different grids and on runs that do not fill their grid', () => {
    const why = (a: number[], b: number[], width = 2): unknown =>
      (iou(maskOverlap({ width: 2, height: 1, counts: a }, { width, height: 1, counts: b })) as { why?: string }).why;
    assert.equal(why([2], [3], 3), 'the masks lie on different grids (2 × 1, 3 × 1)');
    assert.equal(why([2], [1]), 'the runs of a mask do not fill its 2 × 1 pixels');
    assert.equal(why([2], [0, 0, 2]), 'both shapes are empty');
  });
});

describe('area and centroid', () => {
  it('a ring that is seen from its middle has the signed area, and crosses nothing', () => {
    fc.assert(
      fc.property(fc.oneof(blob, scribble), (ring) => {
        const area = starArea(ring);
        if (area === 0) return;
        near(area, signedArea(ring));
        assert.equal(crossingOf(ring), undefined);
      }),
    );
  });

  it('of a ring that does not cross itself are its signed area and lie in its bounds', () => {
    fc.assert(
      fc.property(blob, (ring) => {
        near(value(filledArea(ring)), Math.abs(signedArea(ring)));
        const centre = centroid(ring);
        const box = bounds(ring);
        assert.ok(!('kind' in centre) && !('kind' in box));
        assert.ok(centre[0] >= box.x && centre[0] <= box.x + box.w && centre[1] >= box.y && centre[1] <= box.y + box.h);
      }),
    );
  });

  it('are exact for a triangle that is cut off a far corner', () => {
    const far = 1e6;
    near(
      signedArea([
        [far, far],
        [far + 4, far],
        [far + 4, far + 3],
      ]),
      6,
      0,
    );
    assert.deepEqual(
      centroid([
        [far, far],
        [far + 3, far],
        [far, far + 3],
      ]),
      [far + 1, far + 1],
    );
    assert.deepEqual(centroid(ringOf('0,0 1,1')), { kind: 'undefined', why: 'the shape has no area', n: 2 });
  });
});

describe('the area of a tangle', () => {
  it('is that of its inside where an outline walks a horizontal line there and back', () => {
    const walk = ringOf('0.682,0.5 0.159,0.5 0.15,0.5 0.895,0.5 0.694,0.5 0.357,0.7');
    near(value(filledArea(walk)), Math.abs(signedArea(walk)));
    assert.equal(value(filledArea(ringOf('0.5,0.5 0.5,0.5 0.5,0.5'))), 0);
  });

  it('agrees with the drawn shape on scribbles of few places, their copies and their ways back', () => {
    const place = fc.nat(4).map((n) => n / 4);
    const way = fc.array(fc.tuple(place, place), { minLength: 3, maxLength: 20 });
    const size = 200;
    fc.assert(
      fc.property(way, fc.constantFrom('once', 'twice', 'back'), (ring, how) => {
        const all = how === 'once' ? ring : [...ring, ...(how === 'twice' ? ring : ring.toReversed())];
        const mask = polygonToMask([all], size, size);
        assert.ok(!('kind' in mask));
        near(value(filledArea(all)), maskArea(mask) / size ** 2, 0.02);
        if (how === 'twice') near(value(filledArea(all)), value(filledArea(ring)));
      }),
      { numRuns: 300 },
    );
  });

  it('is refused where it would take too long', () => {
    // A star of 2,001 points: every edge crosses almost every other.
    const star: Ring = Array.from({ length: 2001 }, (_, i) => {
      const angle = (2 * Math.PI * ((i * 1000) % 2001)) / 2001;
      return [Math.cos(angle), Math.sin(angle)];
    });
    const found = filledArea(star);
    assert.equal(isDefined(found) ? found : found.why, 'the shapes cross too often to be measured');
  });
});

describe('a point in a ring', () => {
  it('is where the drawn mask has a pixel', () => {
    const size = 64;
    fc.assert(
      fc.property(scribble, fc.nat(size - 1), fc.nat(size - 1), (ring, column, row) => {
        const mask = polygonToMask([ring], size, size);
        assert.ok(!('kind' in mask));
        const x = (column + 0.5) / size;
        const y = (row + 0.5) / size;
        const isOnOutline = ring.some((a, i) => {
          const b = ring[(i + 1) % ring.length]!;
          return Math.abs((b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1])) < 1e-9;
        });
        fc.pre(!isOnOutline);
        assert.equal(isInRing([x, y], ring), isSet(mask.counts, row * size + column));
      }),
    );
  });

  it('counts on the outline, and in both lobes of a bow-tie', () => {
    const tie: Ring = ringOf('0,0 2,2 2,0 0,2');
    for (const inside of ringOf('0,1 0.5,1 1.5,1 1,1 2,0')) assert.ok(isInRing(inside, tie));
    for (const outside of ringOf('1,0.5 1,1.5 3,1')) assert.ok(!isInRing(outside, tie));
  });
});

describe('drawing a polygon', () => {
  it('gives neighbours no common pixel and leaves none between them', () => {
    const left = polygonToMask([ringOf('0,0 0.37,0 0.61,1 0,1')], 40, 30);
    const right = polygonToMask([ringOf('0.37,0 1,0 1,1 0.61,1')], 40, 30);
    assert.ok(!('kind' in left) && !('kind' in right));
    assert.equal(maskArea(left) + maskArea(right), 1200);
    assert.equal(value(iou(maskOverlap(left, right))), 0);
  });

  it('leaves holes out and refuses grids that would not fit into memory', () => {
    const square = boxCorners({ x: 0, y: 0, w: 1, h: 1 });
    const hole = boxCorners({ x: 0.25, y: 0.25, w: 0.5, h: 0.5 });
    const mask = polygonToMask([square, hole], 8, 8);
    assert.ok(!('kind' in mask));
    assert.equal(maskArea(mask), 48);
    assert.ok('kind' in polygonToMask([square], 1e6, 1e6));
  });
});

describe('a ring that crosses itself', () => {
  /** Every pair of edges, on whole numbers: slow and plain. */
  function crossesPlainly(ring: Ring): boolean {
    const side = (a: Point, b: Point, p: Point): number =>
      Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
    const edges = ring.map((a, i) => [a, ring[(i + 1) % ring.length]!] as const);
    return edges.some(([a, b], i) =>
      edges.slice(i + 1).some(([c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0),
    );
  }

  it('is found wherever comparing all pairs of edges finds it', () => {
    const grid = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { minLength: 3, maxLength: 14 });
    fc.assert(
      fc.property(grid, (ring) => {
        const found = crossingOf(ring);
        if (crossesPlainly(ring)) assert.ok(found, JSON.stringify(ring));
        else if (found) assert.ok(Math.abs(value(filledArea(ring)) - Math.abs(signedArea(ring))) > 1e-6);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never found in a simple ring, nor in one with a spike, a touching corner or a bridge to its hole', () => {
    fc.assert(fc.property(blob, (ring) => assert.equal(crossingOf(ring), undefined)));
    const touching: Ring = ringOf('0,0 2,2 4,0 4,4 2,2 0,4');
    const spike: Ring = ringOf('0,0 4,0 4,4 8,4 4,4 0,4');
    const bridge: Ring = ringOf('0,0 9,0 9,9 0,9 0,0 3,3 3,6 6,6 6,3 3,3');
    for (const ring of [touching, spike, bridge]) assert.equal(crossingOf(ring), undefined);
  });

  it('is found when it crosses through a point, or walks its outline twice', () => {
    assert.deepEqual(crossingOf(ringOf('0,0 2,2 4,4 4,0 2,2 0,4')), { first: 0, second: 4 });
    assert.ok(crossingOf(ringOf('0,0 4,0 4,4 0,4 0,0 4,0 4,4 0,4')));
  });

  it('is told apart in a jagged outline of many points', () => {
    const jagged = (n: number): Point[] => Array.from({ length: n }, (_, i) => [i, i % 2 === 0 ? 0 : 1]);
    const comb: Ring = [...jagged(5000), [5000, 9], [0, 9]];
    assert.equal(crossingOf(comb), undefined);
    assert.ok(crossingOf(comb.with(2500, [2500, 10])));
  });

  it('is reduced to outer outlines, whose points are those of the ring where they can be', () => {
    const tie: Ring = ringOf('0.1,0.1 0.9,0.9 0.9,0.2 0.1,0.8');
    const [large, small] = outerOutlines(tie);
    assert.ok(large && small && signedArea(large) >= signedArea(small));
    assert.deepEqual([...large, ...small].filter((at) => tie.includes(at)).length, 4);
    fc.assert(
      fc.property(scribble, (ring) => {
        for (const outline of outerOutlines(ring)) assert.equal(crossingOf(outline), undefined);
      }),
    );
  });
});

function isSet(counts: readonly number[], pixel: number): boolean {
  let at = 0;
  let run = 0;
  while (run < counts.length && at + counts[run]! <= pixel) at += counts[run++]!;
  return run % 2 === 1;
}
