// Rule: a mask whose runs do not fill its grid.
import { MOST_MASK_PIXELS } from '../core/geometry/polygon-to-mask.ts';
import type { Mask } from '../core/geometry/shape.ts';
import { valueAt } from '../core/json/locate.ts';
import { type Part, type PartPlace, partName, partPath } from '../core/regions/visit-parts.ts';
import { definePartRule, type Report } from './rule.ts';

export const badMask = definePartRule({
  code: 'bad-mask',
  title: 'Mask does not fit its grid',
  severity: 'error',
  doc: {
    why: 'The run lengths of a mask must sum to width × height. If they do not, the mask was cut off or belongs to an image of another size, and every row is shifted. A grid far larger than any photo is refused: a few bytes must not cost gigabytes.',
    fix: 'Import the mask again, on the grid of its photo. When only the pixels at the end are missing they can be filled with outside.',
  },
  visit,
  fixes({ path }, value) {
    if (path.at(-1) !== 'counts') return [];
    const { width, height, counts } = valueAt(value, path.slice(0, -1)) as Mask;
    const missing = width * height - sum(counts);
    if (missing <= 0) return [];
    // An even number of runs ends inside: the missing pixels are a run of their own.
    const filled = counts.length % 2 === 0 ? [...counts, missing] : counts.with(-1, (counts.at(-1) ?? 0) + missing);
    return [
      {
        title: `Fill with ${missing} outside ${missing === 1 ? 'pixel' : 'pixels'}`,
        safe: false,
        edits: [{ op: 'replace', path, value: filled }],
      },
    ];
  },
});

function visit(part: Part, place: PartPlace, report: Report): void {
  const { mask } = part;
  if (mask === undefined) return;
  const { width, height, counts } = mask;
  if (width * height > MOST_MASK_PIXELS) {
    report({
      path: partPath(place, 'mask', 'width'),
      message: `the grid of the mask of ${partName(part)} has ${width} × ${height} pixels; at most ${MOST_MASK_PIXELS} can be looked at`,
    });
    return;
  }
  const found = sum(counts);
  if (found === width * height) return;
  report({
    path: partPath(place, 'mask', 'counts'),
    message: `the runs of the mask of ${partName(part)} sum to ${found}, its grid of ${width} × ${height} has ${width * height} pixels`,
  });
}

function sum(counts: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  return total;
}
