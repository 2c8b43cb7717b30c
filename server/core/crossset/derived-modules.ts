// Modules that parsing ground truth does not name, derived from its parts: forehead above the brows, chin below the lips.
import type { FacePart, ParsedFace } from './parsed-face.ts';

export interface DerivedModules {
  /** Skin above the brows; absent where brows or eyes cannot be told apart. */
  readonly forehead?: Uint8Array;
  /** Skin below the lips, between the corners of the mouth. */
  readonly chin?: Uint8Array;
}

/** Share of a brow's pixels that may lie above the line: its upper edge without stray pixels. */
const BROW_EDGE = 0.25;

/** Along the line through the eyes, so that a tilted head changes nothing. Pixels row by row, 1 inside. */
export function derivedModules({ width, height, parts }: ParsedFace): DerivedModules {
  const [a, b] = [centreOf(parts.eye_a, width), centreOf(parts.eye_b, width)];
  if (!a || !b) return {};
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  const length = Math.hypot(right.x - left.x, right.y - left.y);
  if (length === 0) return {};
  const [cos, sin] = [(right.x - left.x) / length, (right.y - left.y) / length];
  const along = (at: number): number => (at % width) * cos + Math.floor(at / width) * sin;
  const down = (at: number): number => Math.floor(at / width) * cos - (at % width) * sin;
  const skinWhere = (test: (at: number) => boolean): Uint8Array => {
    const found = new Uint8Array(width * height);
    for (let at = 0; at < found.length; at++) if (parts.skin[at] && !parts.hair[at] && test(at)) found[at] = 1;
    return found;
  };
  const edges = (['brow_a', 'brow_b'] as const).map((part) => edgeOf(parts[part], down));
  const line = edges.every((edge) => edge !== undefined) ? (edges[0]! + edges[1]!) / 2 : undefined;
  const lips = indicesOf(parts.lips);
  const reach = extent(lips, along);
  const bottom = extent(lips, down);
  return {
    ...(line === undefined ? {} : { forehead: skinWhere((at) => down(at) < line) }),
    ...(reach && bottom
      ? { chin: skinWhere((at) => down(at) > bottom.high && along(at) >= reach.low && along(at) <= reach.high) }
      : {}),
  };
}

export function isEmpty(pixels: Uint8Array): boolean {
  return !pixels.includes(1);
}

function indicesOf(pixels: ParsedFace['parts'][FacePart]): number[] {
  const found: number[] = [];
  for (let at = pixels.indexOf(1); at >= 0; at = pixels.indexOf(1, at + 1)) found.push(at);
  return found;
}

function centreOf(pixels: Uint8Array, width: number): { x: number; y: number } | undefined {
  const found = indicesOf(pixels);
  if (found.length === 0) return undefined;
  const mean = (of: (at: number) => number): number => found.reduce((sum, at) => sum + of(at), 0) / found.length;
  return { x: mean((at) => at % width), y: mean((at) => Math.floor(at / width)) };
}

function edgeOf(pixels: Uint8Array, down: (at: number) => number): number | undefined {
  const depths = indicesOf(pixels)
    .map(down)
    .sort((a, b) => a - b);
  return depths[Math.floor(depths.length * BROW_EDGE)];
}

function extent(found: readonly number[], of: (at: number) => number): { low: number; high: number } | undefined {
  if (found.length === 0) return undefined;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of found) {
    low = Math.min(low, of(at));
    high = Math.max(high, of(at));
  }
  return { low, high };
}
