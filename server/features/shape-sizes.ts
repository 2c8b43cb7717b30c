// The sizes of the shapes in a record: points of an outline, and the share of the image that it or a box covers.
import type { Point } from '../core/geometry/shape.ts';
import { signedArea } from '../core/geometry/signed-area.ts';
import { memberOf } from '../core/json/locate.ts';
import type { JsonNode } from '../core/json/parse.ts';

export interface ShapeSize {
  /** Offset at which the shape begins. */
  readonly start: number;
  readonly size: string;
}

const BOXES = ['box', 'bbox'];

/** Coordinates are normalized: an area is a share of the image. What is no shape has no size. */
export function shapeSizes(node: JsonNode): ShapeSize[] {
  const sizes: ShapeSize[] = [];
  for (const { key, node: child } of node.members ?? []) {
    const size = key === 'polygon' ? polygonSize(child) : BOXES.includes(key) ? boxSize(child) : undefined;
    if (size === undefined) sizes.push(...shapeSizes(child));
    else sizes.push({ start: child.start, size });
  }
  for (const item of node.items ?? []) if (item.members || item.items) sizes.push(...shapeSizes(item));
  return sizes;
}

function polygonSize({ items }: JsonNode): string | undefined {
  if (!items) return undefined;
  const points = items.map(pointOf);
  if (!points.every((point) => point !== undefined)) return undefined;
  const count = points.length === 1 ? '1 point' : `${points.length} points`;
  return `${count}, ${percent(Math.abs(signedArea(points)))}`;
}

function pointOf({ items }: JsonNode): Point | undefined {
  const [x, y] = items ?? [];
  return items?.length === 2 && typeof x?.value === 'number' && typeof y?.value === 'number'
    ? [x.value, y.value]
    : undefined;
}

function boxSize(node: JsonNode): string | undefined {
  if (!node.members) return undefined;
  const w = memberOf(node, 'w')?.node.value;
  const h = memberOf(node, 'h')?.node.value;
  return typeof w === 'number' && typeof h === 'number' ? percent(Math.abs(w * h)) : undefined;
}

/** Two digits that tell something: 12 %, 2.1 %, 0.031 %. */
function percent(share: number): string {
  if (!Number.isFinite(share)) return 'no size';
  return `${Number((100 * share).toPrecision(2))} %`;
}
