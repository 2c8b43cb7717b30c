// The edges of rings from top to bottom, and the heights at which something changes: corners and crossings.
import type { Ring } from './shape.ts';

/** An edge that is not horizontal, from its upper to its lower end. */
export interface SlabEdge {
  readonly ring: number;
  readonly top: number;
  readonly bottom: number;
  readonly topX: number;
  readonly bottomX: number;
  readonly left: number;
  readonly right: number;
  /** 1 where the ring runs down, -1 where it runs up. */
  readonly turn: 1 | -1;
}

/** More comparisons than this are refused: outlines of a hundred thousand points need a tenth, scribbles that cross themselves a million times need more. */
export const MOST_STEPS = 50_000_000;
const MOST_CROSSINGS = 1_000_000;

/** By their upper ends; coordinates relative to (x0, y0). */
export function edgesOf(rings: readonly Ring[], x0: number, y0: number): SlabEdge[] {
  const edges: SlabEdge[] = [];
  rings.forEach((points, ring) => {
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
      const ax = points[j]![0] - x0;
      const ay = points[j]![1] - y0;
      const bx = points[i]![0] - x0;
      const by = points[i]![1] - y0;
      if (ay === by) continue;
      const left = Math.min(ax, bx);
      const right = Math.max(ax, bx);
      edges.push(
        ay < by
          ? { ring, top: ay, bottom: by, topX: ax, bottomX: bx, left, right, turn: 1 }
          : { ring, top: by, bottom: ay, topX: bx, bottomX: ax, left, right, turn: -1 },
      );
    }
  });
  return edges.sort((a, b) => a.top - b.top);
}

export function xAt({ top, bottom, topX, bottomX }: SlabEdge, y: number): number {
  return topX + ((y - top) / (bottom - top)) * (bottomX - topX);
}

/** Ascending, each once; undefined when there are too many. */
export function crossingHeights(edges: readonly SlabEdge[]): number[] | undefined {
  const heights: number[] = [];
  let open: SlabEdge[] = [];
  let steps = 0;
  for (const edge of edges) {
    heights.push(edge.top, edge.bottom);
    open = open.filter(({ bottom }) => bottom > edge.top);
    steps += open.length;
    if (steps > MOST_STEPS || heights.length > MOST_CROSSINGS) return undefined;
    for (const other of open) {
      if (other.right < edge.left || edge.right < other.left) continue;
      const y = crossingHeight(edge, other);
      if (y !== undefined) heights.push(y);
    }
    open.push(edge);
  }
  return [...new Set(heights)].sort((a, b) => a - b);
}

/** Where two edges cross between the ends of both; undefined when they only touch, or never meet. */
function crossingHeight(a: SlabEdge, b: SlabEdge): number | undefined {
  const top = Math.max(a.top, b.top);
  const bottom = Math.min(a.bottom, b.bottom);
  if (!(bottom > top)) return undefined;
  const above = xAt(a, top) - xAt(b, top);
  const below = xAt(a, bottom) - xAt(b, bottom);
  if (!(above * below < 0)) return undefined;
  const y = top + (above / (above - below)) * (bottom - top);
  return y > top && y < bottom ? y : undefined;
}
