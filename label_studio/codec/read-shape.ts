// The shape of one geometric result item, by its role.
import { type Read, refuse } from './read.ts';
import { readBrush } from './read-brush.ts';
import { readEllipse } from './read-ellipse.ts';
import { readPolygon, readVector } from './read-polygon.ts';
import { readRectangle } from './read-rectangle.ts';
import type { ResultItem } from './result-item.ts';
import type { Dimensions, Shape } from './shape.ts';

/** `sizes`: sizes that the image may have, the most trusted first. */
export function readShape({ role, value }: ResultItem, sizes: readonly Dimensions[]): Read<Shape> {
  switch (role) {
    case 'polygon':
      return readPolygon(value);
    case 'rectangle':
      return readRectangle(value, sizes[0]);
    case 'ellipse':
      return readEllipse(value, sizes[0]);
    case 'brush':
      return readBrush(value, sizes);
    case 'vector':
      return readVector(value);
    case 'labels':
    case 'choices':
    case 'text':
      return refuse('malformed-geometry', `a result item of the type "${role}" has no shape`);
  }
}
