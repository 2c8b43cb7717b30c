// One element of an export to a task with its annotations: full JSON, old completions, or a JSON_MIN record.
import { type ImageReference, imagesOf } from './image-reference.ts';
import { pseudonymOf } from './person.ts';
import { inform, type Read, refuse, take } from './read.ts';
import { type AnnotationRead, readAnnotation } from './read-annotation.ts';
import { annotationOfMinRecord, dataOfMinRecord, isMinRecord } from './read-min-record.ts';
import type { ReadResultOptions } from './read-result.ts';
import { describe, isId, isObject, own, ownList, shorten, type UnknownObject } from './unknown-value.ts';

export interface Task {
  readonly form: 'full' | 'completions' | 'min' | 'input';
  readonly id?: string | number;
  /** From the task's own data, where it names the sample. */
  readonly sampleId?: string;
  readonly images: readonly ImageReference[];
  readonly data: UnknownObject;
  /** Annotations and drafts. */
  readonly annotations: readonly AnnotationRead[];
  /** How many predictions it carries; a prediction is never a label. */
  readonly predictions: number;
}

/** What reading needs to know that the task does not tell. */
export type ReadTaskOptions = Omit<ReadResultOptions, 'imageCount'>;

export function readTask(value: unknown, options: ReadTaskOptions): Read<Task> {
  if (!isObject(value)) return refuse('malformed-task', `the task is ${describe(value)}, not an object`);
  if (isMinRecord(value)) return take(minTask(value, options));
  if (isCoco(value))
    return refuse('not-a-task', 'the file is a COCO export, which has lost who labeled what: export as JSON');
  const list = ownList(value, 'annotations');
  const completions = ownList(value, 'completions');
  const form = list ? 'full' : completions ? 'completions' : 'input';
  const declared = own(value, 'annotations') ?? own(value, 'completions');
  if (form === 'input' && declared !== undefined && declared !== null) {
    return refuse('malformed-task', `the annotations of the task are ${describe(declared)}, not a list`);
  }
  const data = own(value, 'data');
  if (form === 'input' && !isObject(data) && !looksLikeData(value)) {
    return refuse('not-a-task', notATask(value));
  }
  const facts = isObject(data) ? data : form === 'input' ? value : {};
  const images = imagesOf(facts);
  const reading = { ...options, imageCount: images.length };
  const annotations = (list ?? completions ?? []).map((item, index) => readAnnotation(item, index, reading));
  const drafts = (ownList(value, 'drafts') ?? []).map(draftOf);
  return take({
    form,
    ...(isObject(data) || form !== 'input' ? idOf(value) : {}),
    ...sampleIdOf(facts),
    images,
    data: facts,
    annotations: [...annotations, ...drafts],
    predictions: ownList(value, 'predictions')?.length ?? 0,
  });
}

function notATask(value: UnknownObject): string {
  const keys = Object.keys(value).slice(0, 8).map(shorten).join(', ') || 'none';
  return `the object has neither data nor annotations (its keys: ${keys}): it is no task of a Label Studio export; export the project as JSON, or fetch it with label-studio-pull`;
}

function isCoco(value: UnknownObject): boolean {
  return ['images', 'categories', 'annotations'].every((key) => ownList(value, key)) && !Object.hasOwn(value, 'data');
}

function minTask(record: UnknownObject, options: ReadTaskOptions): Task {
  const data = dataOfMinRecord(record);
  const images = imagesOf(data);
  const annotation = annotationOfMinRecord(record, { ...options, imageCount: images.length });
  return {
    form: 'min',
    ...idOf(record),
    ...sampleIdOf(data),
    images,
    data,
    annotations: annotation ? [{ annotation }] : [],
    predictions: 0,
  };
}

function draftOf(draft: unknown): AnnotationRead {
  const object = isObject(draft) ? draft : {};
  const id = isId(draft) ? draft : own(object, 'id');
  const user = own(object, 'user');
  const note = inform('draft', 'a draft is work that nobody submitted: it is not a label');
  return {
    noLabel: {
      ...(isId(id) ? { id } : {}),
      ...(user === undefined ? {} : { annotator: pseudonymOf(user) }),
      note,
      isRefusal: false,
      itemCount: ownList(object, 'result')?.length ?? 0,
    },
  };
}

/** A bare data object, as it is imported into Label Studio: it names a sample or an image, and is no prediction. */
function looksLikeData(value: UnknownObject): boolean {
  if (Object.hasOwn(value, 'result')) return false;
  return sampleIdOf(value).sampleId !== undefined || imagesOf(value).length > 0;
}

function idOf(value: UnknownObject): { id?: string | number } {
  const id = own(value, 'id');
  return isId(id) ? { id } : {};
}

function sampleIdOf(data: UnknownObject): { sampleId?: string } {
  const id = own(data, 'sample_id') ?? own(data, 'asset_id');
  return isId(id) ? { sampleId: String(id) } : {};
}
