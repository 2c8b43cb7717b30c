// Ellipses: percent of the image, kept as a polygon of the same area.
import { type Read, refuse, repaired, take } from './read.ts';
import { noDimensions, numbersAt, rotationOf } from './read-rectangle.ts';
import { type Dimensions, fromPercent, type Point, roundUnit, type Shape } from './shape.ts';
import { describe, own, type UnknownObject } from './unknown-value.ts';

export const ELLIPSE_POINTS = 64;

// An inscribed polygon is too small; with these radii its area is the ellipse's.
const SAME_AREA = Math.sqrt((2 * Math.PI) / (ELLIPSE_POINTS * Math.sin((2 * Math.PI) / ELLIPSE_POINTS)));

export function readEllipse(value: UnknownObject, dimensions: Dimensions | undefined): Read<Shape> {
  const numbers = numbersAt(value, 'ellipse', ['x', 'y', 'radiusX', 'radiusY']);
  if ('refused' in numbers) return numbers;
  const [x = 0, y = 0, radiusX = 0, radiusY = 0] = numbers.value;
  const rotation = rotationOf(value);
  if (rotation === undefined) {
    return refuse('malformed-geometry', `the rotation of the ellipse is ${describe(own(value, 'rotation'))}`);
  }
  if (fromPercent(radiusX) === 0 || fromPercent(radiusY) === 0)
    return refuse('zero-area', 'a radius of the ellipse is 0');
  const isTurned = rotation % 180 !== 0;
  if (isTurned && !dimensions) return noDimensions('a rotated ellipse');
  const { width, height } = isTurned && dimensions ? dimensions : { width: 1, height: 1 };
  const angle = isTurned ? (rotation * Math.PI) / 180 : 0;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const points: Point[] = [];
  for (let i = 0; i < ELLIPSE_POINTS; i++) {
    const t = (2 * Math.PI * i) / ELLIPSE_POINTS;
    const along = Math.cos(t) * (Math.abs(radiusX) / 100) * SAME_AREA * width;
    const down = Math.sin(t) * (Math.abs(radiusY) / 100) * SAME_AREA * height;
    points.push([
      roundUnit(x / 100 + (along * cos - down * sin) / width),
      roundUnit(y / 100 + (along * sin + down * cos) / height),
    ]);
  }
  const note = repaired(
    'ellipse-as-polygon',
    `the ellipse is kept as a polygon of ${ELLIPSE_POINTS} points with its area`,
  );
  return take({ kind: 'polygon', points }, note);
}
