// One record of a JSON_MIN export: an annotation flattened into its task's data, which loses types, region ids and what a choice was about.
import { pseudonymOf } from './person.ts';
import { type Annotation, notesOf, timesOf } from './read-annotation.ts';
import { type AnnotationResult, type Answer, type ReadResultOptions, readResult } from './read-result.ts';
import { textsOf, typeOfValue } from './result-item.ts';
import { isId, isObject, own, type UnknownObject } from './unknown-value.ts';

/** Keys that the converter adds to the task's data. */
const ADDED = new Set(['id', 'annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time', 'agreement']);

export function isMinRecord(value: UnknownObject): boolean {
  if (Object.hasOwn(value, 'data') || Object.hasOwn(value, 'annotations') || Object.hasOwn(value, 'completions')) {
    return false;
  }
  return (
    Object.hasOwn(value, 'annotation_id') || (Object.hasOwn(value, 'annotator') && Object.hasOwn(value, 'lead_time'))
  );
}

/** What is left when the converter's keys and the lists of regions are taken away: the task's data, and words that may be answers. */
export function dataOfMinRecord(record: UnknownObject): UnknownObject {
  const data = Object.entries(record).filter(([key, value]) => !ADDED.has(key) && resultsOf(value) === undefined);
  return Object.fromEntries(data);
}

/** Undefined for the record of a task that nobody annotated. */
export function annotationOfMinRecord(record: UnknownObject, options: ReadResultOptions): Annotation | undefined {
  const id = own(record, 'annotation_id');
  if (id === null) return undefined;
  const controls = Object.entries(record).filter(([key]) => !ADDED.has(key));
  const items = controls.flatMap(([from, value]) => (resultsOf(value) ?? []).map((item) => itemOf(from, item)));
  const read = readResult(items, options);
  const guesses = controls.flatMap(([from, value], place) => guessesOf(from, value, items.length + place));
  const result: AnnotationResult = { ...read, answers: [...read.answers, ...guesses] };
  return {
    ...(isId(id) ? { id } : {}),
    key: isId(id) ? String(id) : '#1',
    annotator: pseudonymOf(own(record, 'annotator')),
    ...timesOf(record),
    result,
    notes: notesOf(record),
  };
}

/** Values of a control: a list of objects, or one object with choices. */
function resultsOf(value: unknown): UnknownObject[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const isResult = (item: unknown): item is UnknownObject => isObject(item) && typeOfValue(item) !== undefined;
  return list.length > 0 && list.every(isResult) ? list : undefined;
}

function itemOf(from_name: string, value: UnknownObject): UnknownObject {
  return { from_name, type: typeOfValue(value), value };
}

/** A word or a list of words: one choice, a text, or a column of the data. */
function guessesOf(from: string, value: unknown, item: number): Answer[] {
  const words = textsOf(value);
  if (words.length === 0 || resultsOf(value) !== undefined) return [];
  // The labeling configs of Assay call their text "notes".
  const texts = from === 'notes' ? words : [];
  return [{ item, image: 0, choices: words.map((word) => ({ item, from, value: word })), texts, isGuess: true }];
}
