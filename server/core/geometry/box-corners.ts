// The corners of a box, turned about its top left corner, as Label Studio turns boxes.
import type { Box, Point } from './shape.ts';

/**
 * Top left, top right, bottom right, bottom left of the box before it is turned. `degrees` clockwise as seen.
 * Units must be the same along x and y, such as pixels: a turn in normalized coordinates shears every image that is not square.
 * Source: `convert_annotation_to_yolo_obb` of the Label Studio SDK.
 * @example boxCorners({ x: 0, y: 0, w: 2, h: 1 }, 180) // [[0, 0], [-2, 0], [-2, -1], [0, -1]]
 */
export function boxCorners({ x, y, w, h }: Box, degrees = 0): [Point, Point, Point, Point] {
  const angle = (degrees * Math.PI) / 180;
  // A whole number of half turns must not move anything by a rounding error.
  const cos = degrees % 180 === 0 ? Math.round(Math.cos(angle)) : Math.cos(angle);
  const sin = degrees % 180 === 0 ? 0 : Math.sin(angle);
  return [
    [x, y],
    [x + w * cos, y + w * sin],
    [x + w * cos - h * sin, y + w * sin + h * cos],
    [x - h * sin, y + h * cos],
  ];
}
