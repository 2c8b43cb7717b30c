// Outlines of masks: simple polygons with the area of the part that they go round.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crossingOf } from '../../../../server/core/geometry/crossing.ts';
import { signedArea } from '../../../../server/core/geometry/signed-area.ts';
import { type Component, connectSpans, runsToSpans } from '../../../../server/core/mask/runs-to-spans.ts';
import { simplifyOutline } from '../../../../server/core/mask/simplify-outline.ts';
import { traceOutline } from '../../../../server/core/mask/trace-outline.ts';

/** `#` is inside. */
function runsOf(rows: readonly string[]): { counts: number[]; width: number } {
  const counts = [0];
  let isInside = false;
  for (const char of rows.join('')) {
    if ((char === '#') !== isInside) {
      counts.push(0);
      isInside = !isInside;
    }
    counts[counts.length - 1]!++;
  }
  return { counts, width: rows[0]!.length };
}

function partsOf(rows: readonly string[]): Component[] {
  const { counts, width } = runsOf(rows);
  return connectSpans(runsToSpans(counts, width));
}

/** Area of the part with its holes filled: everything that the outside does not reach. */
function filledPixels({ spans }: Component, width: number, height: number): number {
  const inside = new Set(
    spans.flatMap(({ y, from, to }) => Array.from({ length: to - from }, (_, i) => y * 1000 + from + i)),
  );
  const reached = new Set<number>();
  const queue = [[-1, -1]];
  while (queue.length > 0) {
    const [x = 0, y = 0] = queue.pop()!;
    const key = (y + 1) * 1000 + x + 1;
    if (x < -1 || y < -1 || x > width || y > height || reached.has(key) || inside.has(y * 1000 + x)) continue;
    reached.add(key);
    // The outside is joined at corners, because the inside is not.
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) queue.push([x + dx, y + dy]);
  }
  return (width + 2) * (height + 2) - reached.size;
}

const grid = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
  fc.array(fc.string({ unit: fc.constantFrom('#', '#', '.'), minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
);

describe('mask outlines', () => {
  it('parts hang together along edges, and the largest comes first', () => {
    const parts = partsOf(['##..', '##.#', '...#', '#..#']);
    assert.deepEqual(
      parts.map(({ area }) => area),
      [4, 3, 1],
    );
  });

  it('a square is cut half a pixel short at its corners', () => {
    const [part] = partsOf(['....', '.##.', '.##.', '....']);
    const outline = traceOutline(part!)!;
    assert.equal(signedArea(outline), 3.5);
    assert.deepEqual(outline.toSorted(), [
      [1, 1.5],
      [1, 2.5],
      [1.5, 1],
      [1.5, 3],
      [2.5, 1],
      [2.5, 3],
      [3, 1.5],
      [3, 2.5],
    ]);
  });

  it('any outline is simple, with the area of the filled part less half a pixel', () => {
    fc.assert(
      fc.property(grid, (rows) => {
        for (const part of partsOf(rows)) {
          const outline = traceOutline(part)!;
          assert.equal(crossingOf(outline), undefined);
          assert.equal(signedArea(outline), filledPixels(part, rows[0]!.length, rows.length) - 0.5);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('simplifying keeps outlines simple and near', () => {
    fc.assert(
      fc.property(grid, (rows) => {
        for (const part of partsOf(rows)) {
          const outline = traceOutline(part)!;
          const fewer = simplifyOutline(outline, 0.75);
          assert.equal(crossingOf(fewer), undefined);
          assert.ok(fewer.length >= 3 && fewer.length <= outline.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
