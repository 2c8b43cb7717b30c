// Groups the result items of one annotation into regions: one region is several items with the same id, and ids are not always unique.
import type { ItemRole } from '../../schemas/label-studio-item-role.ts';
import { type Note, refuse } from './read.ts';
import { type ResultItem, typeOfValue } from './result-item.ts';
import { hasGeometry, sameGeometry } from './same-geometry.ts';

/** A shape with the class names, choices and texts that belong to it. */
export interface ItemGroup {
  /** The item whose value holds the shape. */
  readonly body: ResultItem;
  /** All items of the region, the body included. */
  readonly items: readonly ResultItem[];
}

export interface GroupedItems {
  readonly groups: readonly ItemGroup[];
  /** Choices and texts about the whole image. */
  readonly answers: readonly ResultItem[];
  /** Choices, texts and class names whose region cannot be told. */
  readonly lost: readonly { readonly item: ResultItem; readonly note: Note }[];
}

const SHAPES: ReadonlySet<ItemRole> = new Set(['polygon', 'rectangle', 'ellipse', 'brush', 'vector']);

export function groupItems(items: readonly ResultItem[]): GroupedItems {
  const bodies = new Map<string, Growing[]>();
  const attributes: ResultItem[] = [];
  for (const item of items) {
    if (SHAPES.has(item.role)) addBody(bodies, item);
    else attributes.push(item);
  }
  const answers: ResultItem[] = [];
  const lost: { item: ResultItem; note: Note }[] = [];
  for (const item of attributes) {
    const found = bodyOf(bodies, item);
    if (found === 'whole-image') answers.push(item);
    else if (found === 'a-region') addBody(bodies, { ...item, role: roleOfGeometry(item) });
    else if ('refused' in found) lost.push({ item, note: found.refused });
    else found.items.push(item);
  }
  const groups = [...bodies.values()].flat();
  return { groups: groups.sort((a, b) => a.body.index - b.body.index), answers, lost };
}

interface Growing {
  readonly body: ResultItem;
  readonly items: ResultItem[];
}

function addBody(bodies: Map<string, Growing[]>, item: ResultItem): void {
  const key = keyOf(item);
  const known = bodies.get(key) ?? [];
  bodies.set(key, known);
  // An id may come twice with different geometry (every region "0" in one public export): then it names two regions.
  const same = known.find(({ body }) => sameGeometry(body.value, item.value));
  if (same) same.items.push(item);
  else known.push({ body: item, items: [item] });
}

function bodyOf(
  bodies: Map<string, Growing[]>,
  item: ResultItem,
): Growing | 'whole-image' | 'a-region' | { readonly refused: Note } {
  const known = bodies.get(keyOf(item)) ?? [];
  const located = hasGeometry(item.value);
  const [only] = known;
  if (only && known.length === 1 && item.id !== undefined) return only;
  if (located) {
    const candidates = item.id === undefined ? [...bodies.values()].flat() : known;
    const same = candidates.find(({ body }) => body.image === item.image && sameGeometry(body.value, item.value));
    if (same) return same;
    // `labels` repeats the geometry of a region whose own item is missing: it is the region.
    if (item.role === 'labels') return 'a-region';
    return refuse('region-absent', `"${item.from}" is about a region that the annotation does not have`);
  }
  if (known.length > 1) {
    return refuse(
      'ambiguous-region',
      `"${item.from}" belongs to region "${item.id}", and ${known.length} have that id`,
    );
  }
  if (item.role !== 'labels') return 'whole-image';
  return refuse('region-absent', 'the class names have no shape: no other item has their id');
}

function roleOfGeometry({ value }: ResultItem): ItemRole {
  const { labels: _, ...geometry } = value;
  const type = typeOfValue(geometry);
  return type === 'brush' || type === 'polygon' || type === 'ellipse' || type === 'vector' ? type : 'rectangle';
}

function keyOf({ image, id, index }: ResultItem): string {
  return id === undefined ? `${image}#${index}` : `${image}:${id}`;
}
