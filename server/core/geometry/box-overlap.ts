// The overlap of two axis-parallel boxes.
import type { Overlap } from './overlap.ts';
import type { Box } from './shape.ts';

/**
 * Areas w × h in continuous coordinates, without the "+ 1" of pixel boxes. Boxes of no or negative extent are empty.
 * @example boxOverlap({ x: 0, y: 0, w: 2, h: 2 }, { x: 1, y: 1, w: 2, h: 2 }) // {"a":4,"b":4,"intersection":1}
 */
export function boxOverlap(a: Box, b: Box): Overlap {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return { a: area(a), b: area(b), intersection: width > 0 && height > 0 ? width * height : 0 };
}

function area({ w, h }: Box): number {
  return w > 0 && h > 0 ? w * h : 0;
}
