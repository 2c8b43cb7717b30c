// Rule: a box of negative width or height.
import type { Box } from '../core/geometry/shape.ts';
import { valueAt } from '../core/json/locate.ts';
import { type Part, type PartPlace, partPath } from '../core/regions/visit-parts.ts';
import { definePartRule, type Report } from './rule.ts';

export const flippedBox = definePartRule({
  code: 'flipped-box',
  title: 'Box drawn backwards',
  severity: 'error',
  doc: {
    why: 'A negative width or height comes from dragging a box to the left or upwards. Programs take such a box for empty.',
    fix: 'Write the same rectangle with its top left corner as x and y; nothing is lost.',
  },
  visit,
  fixes({ path }, value) {
    const at = path.slice(0, -1);
    const box = valueAt(value, at) as Box;
    const edits = (
      [
        ['x', 'w'],
        ['y', 'h'],
      ] as const
    )
      .filter(([, extent]) => box[extent] < 0)
      .flatMap(([start, extent]) => [
        { op: 'replace' as const, path: [...at, start], value: Number((box[start] + box[extent]).toPrecision(15)) },
        { op: 'replace' as const, path: [...at, extent], value: -box[extent] },
      ]);
    return [{ title: 'Put the corners in order', safe: true, edits }];
  },
});

function visit({ box, bbox }: Part, place: PartPlace, report: Report): void {
  if (box !== undefined && (box.w < 0 || box.h < 0)) say(box, 'box', place, report);
  if (bbox !== undefined && (bbox.w < 0 || bbox.h < 0)) say(bbox, 'bbox', place, report);
}

function say({ w, h }: Box, key: 'box' | 'bbox', place: PartPlace, report: Report): void {
  const extent = w < 0 ? 'w' : 'h';
  const [found, word] = w < 0 ? [w, 'width'] : [h, 'height'];
  report({
    path: partPath(place, key, extent),
    message: `the ${word} of the ${key} is ${found}: it was drawn backwards`,
  });
}
