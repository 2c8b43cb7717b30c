// An annotation's result list to regions and answers: every item is judged by itself, and every item is accounted for.
import { groupItems, type ItemGroup } from './group-items.ts';
import { divideBy100, isTimes100 } from './percent-scale.ts';
import { isRefused, type Note, refuse, repaired, warn } from './read.ts';
import { readShape } from './read-shape.ts';
import { type ResultItem, readItem, textsOf } from './result-item.ts';
import type { Dimensions, Shape } from './shape.ts';
import { describe, own, type UnknownObject } from './unknown-value.ts';

export interface Choice {
  /** Result item that it comes from, by place in the list. */
  readonly item: number;
  /** Name of the control that asked. */
  readonly from: string;
  readonly value: string;
}

export interface Region {
  readonly id?: string;
  /** Result items that it is made of, by place in the list. */
  readonly items: readonly number[];
  readonly image: number;
  readonly shape: Shape;
  /** At least one class name. */
  readonly labels: readonly string[];
  readonly choices: readonly Choice[];
  readonly texts: readonly string[];
}

/** Choices and texts about a whole image, from one result item. */
export interface Answer {
  readonly item: number;
  readonly image: number;
  readonly choices: readonly Choice[];
  readonly texts: readonly string[];
  /** True in JSON_MIN, where a word may also be a column of the task's data. */
  readonly isGuess?: boolean;
}

/** What happened to some items: a refusal takes them out, anything else only remarks on them. */
export interface ItemNote {
  readonly note: Note;
  readonly isRefusal: boolean;
  readonly items: readonly number[];
  readonly region?: string;
}

export interface AnnotationResult {
  readonly regions: readonly Region[];
  readonly answers: readonly Answer[];
  readonly notes: readonly ItemNote[];
  /** Length of the result list: each item is in one region, one answer or one refusal. */
  readonly itemCount: number;
}

export interface ReadResultOptions {
  /** Images of the task; 1 when it is not told. */
  readonly imageCount: number;
  /** Sizes that the image may have, when the item itself does not tell. */
  readonly sizes: (image: number) => readonly Dimensions[];
  /** Divide the coordinates of annotations that were saved before the image had loaded. */
  readonly divideBy100: boolean;
}

export function readResult(result: readonly unknown[], options: ReadResultOptions): AnnotationResult {
  const notes: ItemNote[] = [];
  let items = readItems(result, options.imageCount, notes);
  if (isTimes100(items)) {
    if (!options.divideBy100) return refuseTimes100(items, notes, result.length);
    notes.push(
      remark(
        repaired('divided-by-100', 'coordinates were 100 times too large and were divided by 100', 'warning'),
        items,
      ),
    );
    items = items.map(divideBy100);
  }
  const { groups, answers, lost } = groupItems(items);
  for (const { item, note } of lost) notes.push(refusal(note, [item]));
  const sizes = sizesOf(items, options);
  warnOfSizes(items, notes);
  const regions = groups.flatMap((group) => regionOf(group, sizes, notes));
  return { regions, answers: answers.map(answerOf), notes, itemCount: result.length };
}

function readItems(result: readonly unknown[], imageCount: number, notes: ItemNote[]): ResultItem[] {
  const items: ResultItem[] = [];
  for (const [index, raw] of result.entries()) {
    const read = readItem(raw, index, imageCount);
    if (isRefused(read)) {
      notes.push({ note: read.refused, isRefusal: true, items: [index] });
      continue;
    }
    items.push(read.value);
    for (const note of read.notes) notes.push(remark(note, [read.value]));
  }
  return items;
}

function refuseTimes100(items: readonly ResultItem[], notes: ItemNote[], itemCount: number): AnnotationResult {
  const { refused } = refuse(
    'times-100',
    'every shape of the annotation lies beyond 100 %: it was saved before its image had loaded, and its coordinates are 100 times too large; import again with GOLD_IMPORT_DIVIDE_BY_100=true',
  );
  return { regions: [], answers: [], notes: [...notes, refusal(refused, items)], itemCount };
}

function regionOf(group: ItemGroup, sizes: (item: ResultItem) => Dimensions[], notes: ItemNote[]): Region[] {
  const { body, items } = group;
  const read = readShape(body, sizes(body));
  if (isRefused(read)) {
    notes.push(refusal(read.refused, items));
    return [];
  }
  const labels = [...new Set(items.flatMap((item) => labelsOf(item, notes)))];
  if (labels.length === 0) {
    const { refused } = refuse('unlabeled-region', 'the region has no class: choose one in Label Studio');
    notes.push(refusal(refused, items));
    return [];
  }
  for (const note of read.notes) notes.push(remark(note, items));
  const remarks = items.flatMap((item) => (item.remark === undefined ? [] : [item.remark]));
  const region: Region = {
    items: items.map(({ index }) => index),
    image: body.image,
    shape: read.value,
    labels,
    choices: items.flatMap(choicesOf),
    // Every item of a region repeats its remark.
    texts: [
      ...new Set([
        ...items.flatMap(({ role, value }) => (role === 'text' ? textsOf(own(value, 'text')) : [])),
        ...remarks,
      ]),
    ],
    ...(body.id === undefined ? {} : { id: body.id }),
  };
  return [region];
}

function labelsOf({ value, type, role, index, id }: ResultItem, notes: ItemNote[]): string[] {
  if (role === 'choices' || role === 'text') return [];
  const key = Object.hasOwn(value, type) ? type : Object.keys(value).find((name) => name.endsWith('labels'));
  const names = key === undefined ? [] : own(value, key);
  const list = Array.isArray(names) ? names : [names];
  const labels: string[] = [];
  for (const name of list) {
    if (typeof name === 'string' && name.trim() !== '') labels.push(name);
    else if (name !== null && name !== undefined) {
      const note = repaired(
        'malformed-class',
        `a class name of the region is ${describe(name)}; it was left out`,
        'warning',
      );
      notes.push({ note, isRefusal: false, items: [index], ...(id === undefined ? {} : { region: id }) });
    }
  }
  return labels;
}

function answerOf(item: ResultItem): Answer {
  const { index, image, role, value } = item;
  return {
    item: index,
    image,
    choices: choicesOf(item),
    texts: role === 'text' ? textsOf(own(value, 'text')) : [],
  };
}

function choicesOf({ role, from, value, index }: ResultItem): Choice[] {
  if (role !== 'choices') return [];
  return choiceValues(value).map((choice) => ({ item: index, from, value: choice }));
}

/** A nested choice is a path; its last step is the answer. */
function choiceValues(value: UnknownObject): string[] {
  const choices = own(value, 'choices');
  const list = Array.isArray(choices) ? choices : [choices];
  return list
    .map((choice) => (Array.isArray(choice) ? choice.at(-1) : choice))
    .filter((choice): choice is string => typeof choice === 'string' && choice !== '');
}

function sizesOf(items: readonly ResultItem[], { sizes }: ReadResultOptions): (item: ResultItem) => Dimensions[] {
  const seen = new Map<number, Dimensions[]>();
  for (const { image, dimensions } of items) {
    if (!dimensions) continue;
    const known = seen.get(image) ?? [];
    seen.set(image, known);
    if (!known.some((size) => sameSize(size, dimensions))) known.push(dimensions);
  }
  return ({ image, dimensions }) => [...(dimensions ? [dimensions] : []), ...(seen.get(image) ?? []), ...sizes(image)];
}

function warnOfSizes(items: readonly ResultItem[], notes: ItemNote[]): void {
  const first = new Map<number, ResultItem>();
  for (const item of items) {
    if (!item.dimensions) continue;
    const other = first.get(item.image) ?? item;
    first.set(item.image, other);
    if (sameSize(other.dimensions!, item.dimensions)) continue;
    const message = `the annotation gives its image two sizes, ${sizeText(other.dimensions!)} and ${sizeText(item.dimensions)}`;
    notes.push(remark(warn('sizes-differ', message), [item]));
    return;
  }
}

function sizeText({ width, height }: Dimensions): string {
  return `${width} × ${height}`;
}

function sameSize(a: Dimensions, b: Dimensions): boolean {
  return a.width === b.width && a.height === b.height;
}

function refusal(note: Note, items: readonly ResultItem[]): ItemNote {
  return { ...remark(note, items), isRefusal: true };
}

function remark(note: Note, items: readonly ResultItem[]): ItemNote {
  const region = items[0]?.id;
  return {
    note,
    isRefusal: false,
    items: items.map(({ index }) => index),
    ...(region === undefined ? {} : { region }),
  };
}
