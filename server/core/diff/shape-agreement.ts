// How much two drawings of one thing have in common, where both are shapes that can be measured.
import { boxOverlap } from '../geometry/box-overlap.ts';
import { polygonOverlap } from '../geometry/filled.ts';
import { maskOverlap } from '../geometry/mask-overlap.ts';
import { iou } from '../geometry/overlap.ts';
import type { Box, Mask, Point } from '../geometry/shape.ts';
import { isDefined } from '../undefined.ts';

const NUMBERS = {
  box: ['x', 'y', 'w', 'h'],
  mask: ['width', 'height'],
} as const;

/** Whether a value under this key is a shape, and changes as one. */
export function isShape(key: string | number | undefined, value: unknown): boolean {
  return shapeOf(key, value) !== undefined;
}

/** IoU from 0 to 1; undefined when one of the two is no shape, they are of two sorts, or they cannot be measured. */
export function shapeAgreement(key: string | number | undefined, before: unknown, after: unknown): number | undefined {
  const a = shapeOf(key, before);
  const b = shapeOf(key, after);
  if (!a || !b || a.is !== b.is) return undefined;
  const overlap =
    a.is === 'polygon' && b.is === 'polygon'
      ? polygonOverlap([[a.ring]], [[b.ring]])
      : a.is === 'box' && b.is === 'box'
        ? boxOverlap(a.box, b.box)
        : a.is === 'mask' && b.is === 'mask'
          ? maskOverlap(a.mask, b.mask)
          : undefined;
  const measure = overlap && iou(overlap);
  return measure !== undefined && isDefined(measure) ? measure : undefined;
}

type Shape =
  | { readonly is: 'polygon'; readonly ring: readonly Point[] }
  | { readonly is: 'box'; readonly box: Box }
  | { readonly is: 'mask'; readonly mask: Mask };

function shapeOf(key: string | number | undefined, value: unknown): Shape | undefined {
  // Label Studio's `points` are percent: what two of them have in common is the same.
  if ((key === 'polygon' || key === 'points') && Array.isArray(value) && value.every(isPoint))
    return { is: 'polygon', ring: value };
  if ((key === 'box' || key === 'bbox') && hasNumbers<Box>(value, NUMBERS.box)) return { is: 'box', box: value };
  if (key === 'mask' && hasNumbers<Mask>(value, NUMBERS.mask) && isNumbers(value.counts))
    return { is: 'mask', mask: value };
  return undefined;
}

function isPoint(value: unknown): value is Point {
  return isNumbers(value) && value.length === 2;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'number' && Number.isFinite(one));
}

function hasNumbers<T>(value: unknown, keys: readonly string[]): value is T {
  if (typeof value !== 'object' || value === null) return false;
  return keys.every((key) => Object.hasOwn(value, key) && Number.isFinite((value as Record<string, unknown>)[key]));
}
