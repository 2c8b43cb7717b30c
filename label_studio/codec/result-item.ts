// One element of an annotation's `result`: what it is, what it is about, and which image it lies on.
import { type ItemRole, itemRoles } from '../../schemas/label-studio-item-role.ts';
import { type Note, type Read, refuse, take, warn } from './read.ts';
import type { Dimensions } from './shape.ts';
import { describe, isFiniteNumber, isId, isObject, own, ownString, type UnknownObject } from './unknown-value.ts';

export interface ResultItem {
  /** Place in the result list, zero-based. */
  readonly index: number;
  readonly id?: string;
  readonly role: ItemRole;
  readonly type: string;
  /** Name of the control that made it. */
  readonly from: string;
  readonly value: UnknownObject;
  readonly dimensions?: Dimensions;
  /** Which image of a task with several. */
  readonly image: number;
  /** Free text that the annotator attached to the region. */
  readonly remark?: string;
}

const POINT = 'a key point has no area, and a gold label holds regions: draw a polygon or a box';
const TEXT = 'it marks text, and a gold label holds regions of an image';
const TIME = 'it marks time in a recording, and a gold label holds regions of an image';
const VOTE = 'it answers a question that a gold label has no field for';

/** Types that are known and have no place in a gold label, each with the reason. */
const REFUSED = new Map<string, string>([
  ['keypointlabels', POINT],
  ['keypoint', POINT],
  ['bitmasklabels', 'it holds a PNG instead of brush RLE: paint with BrushLabels, which the import reads'],
  ['bitmask', 'it holds a PNG instead of brush RLE: paint with Brush, which the import reads'],
  ['relation', 'it ties two regions together, and a gold label has no relations; the regions themselves are kept'],
  ['videorectangle', TIME],
  ['timelinelabels', TIME],
  ['timeserieslabels', TIME],
  ['timeseries', TIME],
  ['audio', TIME],
  ['hypertextlabels', TEXT],
  ['hypertext', TEXT],
  ['paragraphlabels', TEXT],
  ['paragraphs', TEXT],
  ['chatmessage', TEXT],
  ['reactcode', VOTE],
  ['rating', VOTE],
  ['number', VOTE],
  ['datetime', VOTE],
  ['taxonomy', VOTE],
  ['ranker', VOTE],
  ['pairwise', 'it is an A/B vote: import it with preference-label-import'],
]);

/** `imageCount`: images of the task. */
export function readItem(item: unknown, index: number, imageCount: number): Read<ResultItem> {
  if (!isObject(item)) return refuse('malformed-item', `the result item is ${describe(item)}, not an object`);
  const value = own(item, 'value');
  const declared = ownString(item, 'type')?.toLowerCase();
  const type = declared ?? (isObject(value) ? typeOfValue(value) : undefined);
  const reason = type === undefined ? undefined : REFUSED.get(type);
  if (reason !== undefined) return refuse('unsupported-type', `"${type}" is not imported: ${reason}`, 'warning');
  if (!isObject(value)) return refuse('malformed-item', `the value of the result item is ${describe(value)}`);
  if (type === undefined) return refuse('unknown-type', 'the result item has no type, and its value does not tell one');
  const role = itemRoles.get(type);
  if (!role) return refuse('unknown-type', `the result item has the unknown type ${describe(type).slice(11)}`);
  if ((role === 'labels' || role === 'choices' || role === 'text') && isSpan(value)) {
    return refuse('unsupported-type', `"${type}" with start and end is not imported: ${spanReason(value)}`, 'warning');
  }
  const notes: Note[] = [];
  if (declared === undefined) notes.push(warn('type-inferred', `the result item has no type; its value says ${type}`));
  const { id, remark, dimensions } = commonOf(item, value);
  return take(
    {
      index,
      role,
      type,
      from: ownString(item, 'from_name') ?? '',
      value,
      image: imageCount > 1 ? imageIndexOf(item) : 0,
      ...(id === undefined ? {} : { id }),
      ...(remark === undefined ? {} : { remark }),
      ...(dimensions === undefined ? {} : { dimensions }),
    },
    ...notes,
  );
}

/** The type that a value's own keys tell: JSON_MIN has no types, and hand-made files forget them. */
export function typeOfValue(value: UnknownObject): string | undefined {
  const named = Object.keys(value).find((key) => itemRoles.has(key) || REFUSED.has(key));
  if (named !== undefined && named !== 'labels') return named;
  if (Object.hasOwn(value, 'rle')) return 'brush';
  if (Object.hasOwn(value, 'points')) return 'polygon';
  if (Object.hasOwn(value, 'radiusX')) return 'ellipse';
  if (Object.hasOwn(value, 'vertices')) return 'vector';
  if (Object.hasOwn(value, 'width') && Object.hasOwn(value, 'height')) return 'rectangle';
  if (Object.hasOwn(value, 'text')) return 'textarea';
  if (Object.hasOwn(value, 'selected')) return 'pairwise';
  return named;
}

/** Sizes that LS writes before it has seen the image (null, 0, 1) say nothing. */
function dimensionsOf(item: UnknownObject): Dimensions | undefined {
  const width = own(item, 'original_width');
  const height = own(item, 'original_height');
  if (!isFiniteNumber(width) || !isFiniteNumber(height) || width <= 1 || height <= 1) return undefined;
  return { width: Math.round(width), height: Math.round(height) };
}

function commonOf(item: UnknownObject, value: UnknownObject): Pick<ResultItem, 'id' | 'remark' | 'dimensions'> {
  const id = own(item, 'id');
  const meta = own(item, 'meta');
  const remark = isObject(meta) ? textsOf(own(meta, 'text')).join('\n') : '';
  // JSON_MIN writes the size into the value.
  const dimensions = dimensionsOf(item) ?? dimensionsOf(value);
  return {
    ...(isId(id) ? { id: String(id) } : {}),
    ...(remark === '' ? {} : { remark }),
    ...(dimensions ? { dimensions } : {}),
  };
}

/** Texts of a textarea or a note: a list, or one string in old files. */
export function textsOf(text: unknown): string[] {
  const list = Array.isArray(text) ? text : [text];
  return list.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
}

/** `item_index` (valueList), or the number that a Repeater gives to the name of its image. */
function imageIndexOf(item: UnknownObject): number {
  const index = own(item, 'item_index') ?? Number(/\d+$/.exec(ownString(item, 'to_name') ?? '')?.[0] ?? 0);
  return isFiniteNumber(index) && Number.isInteger(index) && index >= 0 ? index : 0;
}

function isSpan(value: UnknownObject): boolean {
  return Object.hasOwn(value, 'start') && Object.hasOwn(value, 'end');
}

function spanReason(value: UnknownObject): string {
  return typeof own(value, 'text') === 'string' || Object.hasOwn(value, 'startOffset') ? TEXT : TIME;
}
