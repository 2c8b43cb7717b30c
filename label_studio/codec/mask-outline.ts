// The outline of a part of a mask in normalized coordinates, with no more points than its shape needs.
import { signedArea } from '../../server/core/geometry/signed-area.ts';
import type { Component } from '../../server/core/mask/runs-to-spans.ts';
import { simplifyOutline } from '../../server/core/mask/simplify-outline.ts';
import { traceOutline } from '../../server/core/mask/trace-outline.ts';
import { type Dimensions, type Point, roundUnit } from './shape.ts';

/** Pixels by which the outline polygon may leave the mask's own edge. */
const OUTLINE_TOLERANCE = 0.75;

export interface MaskOutline {
  readonly outline: readonly Point[];
  /** Pixels of the part's holes, which the outline goes round. */
  readonly holes: number;
}

/** Undefined when the part is too large to be traced. */
export function outlineOfPart(part: Component, { width, height }: Dimensions): MaskOutline | undefined {
  const traced = traceOutline(part);
  if (!traced) return undefined;
  const outline = simplifyOutline(traced, OUTLINE_TOLERANCE).map(
    ([x, y]): Point => [roundUnit(x / width), roundUnit(y / height)],
  );
  // The traced outline is half a pixel short.
  return { outline, holes: signedArea(traced) + 0.5 - part.area };
}
