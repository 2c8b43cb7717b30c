// Rule: a box that reaches beyond the right or bottom edge.
import type { Box } from '../core/geometry/shape.ts';
import { valueAt } from '../core/json/locate.ts';
import { type Part, type PartPlace, partPath } from '../core/regions/visit-parts.ts';
import { definePartRule, type Report } from './rule.ts';

/** 0.3 + 0.7 is 0.9999999999999999 or a little more than 1: no box is refused for that. */
const ROUNDING = 1e-9;
const SLIP = 0.005;

export const boxOutOfImage = definePartRule({
  code: 'box-out-of-image',
  title: 'Box reaches out of the image',
  severity: 'error',
  doc: {
    why: 'The part of a box outside the image holds no pixel: areas, overlaps and crops that count it are wrong.',
    fix: 'Cut the box at the edge: that is safe up to half a percent, where only the hand slipped.',
  },
  visit,
  fixes({ path }, value) {
    const holder = path.slice(0, -1);
    const { x, y, w, h } = valueAt(value, holder) as Box;
    const isWide = path.at(-1) === 'w';
    const start = isWide ? x : y;
    const left = Number((1 - start).toPrecision(15));
    const safe = start + (isWide ? w : h) - 1 <= SLIP;
    if (left <= 0) return [];
    return [{ title: 'Cut the box at the edge', safe, edits: [{ op: 'replace', path, value: left }] }];
  },
});

function visit({ box, bbox }: Part, place: PartPlace, report: Report): void {
  if (box !== undefined) checkBox(box, 'box', place, report);
  if (bbox !== undefined) checkBox(bbox, 'bbox', place, report);
}

function checkBox({ x, y, w, h }: Box, key: 'box' | 'bbox', place: PartPlace, report: Report): void {
  // Boxes that start outside are coordinate-out-of-range.
  if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) return;
  if (x + w > 1 + ROUNDING) say('x', x, 'w', w, key, place, report);
  if (y + h > 1 + ROUNDING) say('y', y, 'h', h, key, place, report);
}

function say(
  from: 'x' | 'y',
  start: number,
  extent: 'w' | 'h',
  length: number,
  key: 'box' | 'bbox',
  place: PartPlace,
  report: Report,
): void {
  const end = Number((start + length).toPrecision(6));
  const edge = from === 'x' ? 'right' : 'bottom';
  report({
    path: partPath(place, key, extent),
    message: `the ${key} reaches to ${from} + ${extent} = ${end}, beyond the ${edge} edge of the image at 1`,
  });
}
