// Rectangles: percent of the image, turned clockwise about their top left corner; the turn is done in pixels.
import { boxCorners } from '../../server/core/geometry/box-corners.ts';
import { type Note, type Read, refuse, repaired, take } from './read.ts';
import { type Dimensions, fromPercent, isCoordinate, type Point, roundUnit, type Shape } from './shape.ts';
import { describe, own, type UnknownObject } from './unknown-value.ts';

export function readRectangle(value: UnknownObject, dimensions: Dimensions | undefined): Read<Shape> {
  const numbers = numbersAt(value, 'rectangle', ['x', 'y', 'width', 'height']);
  if ('refused' in numbers) return numbers;
  const [x = 0, y = 0, width = 0, height = 0] = numbers.value;
  const rotation = rotationOf(value);
  if (fromPercent(width) === 0 || fromPercent(height) === 0) {
    return refuse('zero-area', `the box is ${width} % wide and ${height} % high: a click without a drag`);
  }
  const notes: Note[] = [];
  if (rotation === undefined) {
    return refuse('malformed-geometry', `the rotation of the box is ${describe(own(value, 'rotation'))}`);
  }
  if (width < 0 || height < 0) {
    notes.push(
      repaired('flipped-box', `the box was drawn backwards (${width} × ${height} %); its corners were put in order`),
    );
  }
  if (rotation % 360 === 0) {
    const box = {
      x: fromPercent(Math.min(x, x + width)),
      y: fromPercent(Math.min(y, y + height)),
      w: fromPercent(Math.abs(width)),
      h: fromPercent(Math.abs(height)),
    };
    return take({ kind: 'box', box }, ...notes);
  }
  if (!dimensions) return noDimensions('a rotated box');
  // A turn in percent would shear every image that is not square.
  const pixels = { x: (x / 100) * dimensions.width, y: (y / 100) * dimensions.height };
  const size = { w: (width / 100) * dimensions.width, h: (height / 100) * dimensions.height };
  const corners = boxCorners({ ...pixels, ...size }, rotation).map(
    ([cornerX, cornerY]): Point => [roundUnit(cornerX / dimensions.width), roundUnit(cornerY / dimensions.height)],
  );
  return take({ kind: 'rotated-box', corners, rotation: roundUnit(((rotation % 360) + 360) % 360) }, ...notes);
}

/** Shapes that need pixels are refused without them; the import looks for the image and tries again. */
export function noDimensions(what: string): Read<never> {
  return refuse(
    'no-dimensions',
    `${what} needs the size of its image, which the export does not tell (original_width, original_height) and no image file was found to ask`,
  );
}

/** Missing and null rotations are none (label-studio#8717); anything else must be a finite number of degrees. */
export function rotationOf(value: UnknownObject): number | undefined {
  const rotation = own(value, 'rotation') ?? 0;
  return isCoordinate(rotation) ? rotation : undefined;
}

export function numbersAt(value: UnknownObject, what: string, keys: readonly string[]): Read<number[]> {
  const numbers: number[] = [];
  for (const key of keys) {
    const number = own(value, key);
    if (!isCoordinate(number)) {
      return refuse('malformed-geometry', `${key} of the ${what} is ${describe(number)}, not a percentage`);
    }
    numbers.push(number);
  }
  return take(numbers);
}
