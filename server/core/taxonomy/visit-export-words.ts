// The words of a taxonomy in Label Studio exports: class names of regions and answers to questions, wherever the annotations hold them; walking them allocates nothing.
import { itemRoles } from '../../../schemas/label-studio-item-role.ts';
import type { JsonPath } from '../json/parse.ts';

/** Artifact kinds whose records hold such words. */
export const kindsWithExportWords = [
  'label-studio-export',
  'label-studio-completions',
  'label-studio-lines',
  'label-studio-min',
] as const;

/** `control`: the name of the question that a word answers; undefined for the class name of a region. `path` is valid during the visit only. */
export type WordVisit<C, T> = (word: string, control: string | undefined, path: JsonPath, context: C, sink: T) => void;

type Step = string | number;

/** From the root of the record to the word in hand. */
const trail: Step[] = [];

/**
 * `record`: a task, a JSON-MIN record, or a list of them, of whatever shape. `context` and `sink` are handed through.
 * Skipped annotations, drafts and predictions are no labels, and their words are nobody's.
 */
export function visitExportWords<C, T>(record: unknown, visit: WordVisit<C, T>, context: C, sink: T): void {
  trail.length = 0;
  if (!Array.isArray(record)) visitRow(record, visit, context, sink);
  else for (let i = 0; i < record.length; i++) under(i, record[i], visitRow, visit, context, sink);
}

type Walk = <C, T>(value: unknown, visit: WordVisit<C, T>, context: C, sink: T) => void;

function under<C, T>(step: Step, value: unknown, walk: Walk, visit: WordVisit<C, T>, context: C, sink: T): void {
  trail.push(step);
  walk(value, visit, context, sink);
  trail.pop();
}

const visitRow: Walk = (row, visit, context, sink) => {
  if (!isObject(row)) return;
  if (Array.isArray(row.annotations)) {
    under('annotations', row.annotations, visitAnnotations, visit, context, sink);
  } else if (Array.isArray(row.completions)) {
    under('completions', row.completions, visitAnnotations, visit, context, sink);
  } else if (!Object.hasOwn(row, 'data')) visitControls(row, visit, context, sink);
};

const visitAnnotations: Walk = (annotations, visit, context, sink) => {
  const list = annotations as readonly unknown[];
  for (let i = 0; i < list.length; i++) under(i, list[i], visitAnnotation, visit, context, sink);
};

const visitAnnotation: Walk = (annotation, visit, context, sink) => {
  if (!isObject(annotation) || annotation.was_cancelled === true || annotation.skipped === true) return;
  if (Array.isArray(annotation.result)) under('result', annotation.result, visitItems, visit, context, sink);
};

const visitItems: Walk = (items, visit, context, sink) => {
  const list = items as readonly unknown[];
  for (let i = 0; i < list.length; i++) under(i, list[i], visitItem, visit, context, sink);
};

const visitItem: Walk = (item, visit, context, sink) => {
  if (!isObject(item) || !isObject(item.value)) return;
  const { type, from_name } = item;
  trail.push('value');
  visitValue(item.value, typeof type === 'string' ? type : undefined, textOf(from_name), visit, context, sink);
  trail.pop();
};

/** JSON-MIN: a control has a list of values, or one, that do not say their type. Words alone may as well be columns of the data. */
function visitControls<C, T>(row: JsonObject, visit: WordVisit<C, T>, context: C, sink: T): void {
  for (const control in row) {
    const found = row[control];
    trail.push(control);
    if (Array.isArray(found)) {
      for (let i = 0; i < found.length; i++) {
        trail.push(i);
        if (isObject(found[i])) visitValue(found[i], undefined, control, visit, context, sink);
        trail.pop();
      }
    } else if (isObject(found)) visitValue(found, undefined, control, visit, context, sink);
    trail.pop();
  }
}

function visitValue<C, T>(
  value: JsonObject,
  type: string | undefined,
  control: string,
  visit: WordVisit<C, T>,
  context: C,
  sink: T,
): void {
  const key = wordsKey(value, type);
  if (key === undefined) return;
  const of = key === 'choices' ? control : undefined;
  const words = value[key];
  trail.push(key);
  if (Array.isArray(words)) {
    for (let i = 0; i < words.length; i++) {
      trail.push(i);
      visitWord(words[i], of, visit, context, sink);
      trail.pop();
    }
  } else visitWord(words, of, visit, context, sink);
  trail.pop();
}

/** A nested choice is a path, of which the last step is the answer. */
function visitWord<C, T>(
  word: unknown,
  control: string | undefined,
  visit: WordVisit<C, T>,
  context: C,
  sink: T,
): void {
  if (typeof word === 'string') {
    if (word.trim() !== '') visit(word, control, trail, context, sink);
    return;
  }
  if (control === undefined || !Array.isArray(word)) return;
  const last: unknown = word.at(-1);
  if (typeof last !== 'string') return;
  trail.push(word.length - 1);
  visit(last, control, trail, context, sink);
  trail.pop();
}

/** The key under which a value of `type`, or of a type that only its keys tell, holds its words. */
function wordsKey(value: JsonObject, type: string | undefined): string | undefined {
  // Marks in a text or a recording have classes of their own, and no region.
  if (Object.hasOwn(value, 'start') && Object.hasOwn(value, 'end')) return undefined;
  if (type !== undefined) {
    const key = itemRoles.has(type) ? type : type.toLowerCase();
    const role = itemRoles.get(key);
    if (role === undefined || role === 'text') return undefined;
    if (Object.hasOwn(value, key)) return key;
    if (role === 'choices') return undefined;
  }
  for (const key in value) if (isLabelsKey(key)) return key;
  return type === undefined && Object.hasOwn(value, 'choices') ? 'choices' : undefined;
}

/** Whether regions hold their class names under such a key. */
export function isLabelsKey(key: string): boolean {
  return key.endsWith('labels') && itemRoles.has(key);
}

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
