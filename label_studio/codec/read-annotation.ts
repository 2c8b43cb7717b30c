// One annotation (or completion) of a task: who, when, how long, and its result; or why it is no label.
import { timestamp } from '../../schemas/parts.ts';
import { pseudonymOf } from './person.ts';
import { inform, isRefused, type Note, type Read, refuse, repaired, take, warn } from './read.ts';
import { type AnnotationResult, type ReadResultOptions, readResult } from './read-result.ts';
import {
  describe,
  isFiniteNumber,
  isId,
  isObject,
  own,
  ownList,
  ownString,
  type UnknownObject,
} from './unknown-value.ts';

export interface Annotation {
  /** As the export writes it. */
  readonly id?: string | number;
  /** The id, or the place in its task where there is none. */
  readonly key: string;
  /** Pseudonym. */
  readonly annotator: string;
  /** ISO 8601 with time zone. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly leadTimeS?: number;
  readonly result: AnnotationResult;
  readonly notes: readonly Note[];
}

/** An annotation that is no label: by its nature (skipped, draft), or because it cannot be read. */
export interface NoLabel {
  readonly id?: string | number;
  readonly annotator?: string;
  readonly note: Note;
  readonly isRefusal: boolean;
  /** Result items that it holds. */
  readonly itemCount: number;
}

export type AnnotationRead = { readonly annotation: Annotation } | { readonly noLabel: NoLabel };

/** `index`: place in the task's list, zero-based. */
export function readAnnotation(value: unknown, index: number, options: ReadResultOptions): AnnotationRead {
  if (isId(value)) {
    const { refused } = refuse(
      'annotation-not-expanded',
      `annotation ${value} is only an id: export the annotations in full`,
    );
    return { noLabel: { id: value, note: refused, isRefusal: true, itemCount: 0 } };
  }
  if (!isObject(value)) {
    const { refused } = refuse('malformed-annotation', `annotation ${index + 1} of the task is ${describe(value)}`);
    return { noLabel: { note: refused, isRefusal: true, itemCount: 0 } };
  }
  const id = own(value, 'id') ?? own(value, 'unique_id');
  const who = { ...(isId(id) ? { id } : {}), annotator: pseudonymOf(own(value, 'completed_by')) };
  const result = own(value, 'result');
  const itemCount = Array.isArray(result) ? result.length : 0;
  if (own(value, 'was_cancelled') === true || own(value, 'skipped') === true) {
    const note = inform('skipped', 'the annotator skipped the task: a skipped annotation is not a label');
    return { noLabel: { ...who, note, isRefusal: false, itemCount } };
  }
  const list = listOf(result, value);
  if (isRefused(list)) return { noLabel: { ...who, note: list.refused, isRefusal: true, itemCount } };
  return {
    annotation: {
      ...who,
      key: isId(id) ? String(id) : `#${index + 1}`,
      ...timesOf(value),
      result: readResult(list.value, options),
      notes: notesOf(value),
    },
  };
}

/** Creation, last change and lead time, where they are readable; `created_at` is in seconds in old exports. */
export function timesOf(value: UnknownObject): Pick<Annotation, 'createdAt' | 'updatedAt' | 'leadTimeS'> {
  const createdAt = timestampOf(own(value, 'created_at'));
  const updatedAt = timestampOf(own(value, 'updated_at'));
  const leadTime = own(value, 'lead_time');
  return {
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(isFiniteNumber(leadTime) && leadTime >= 0 ? { leadTimeS: leadTime } : {}),
  };
}

export function notesOf(value: UnknownObject): Note[] {
  const notes: Note[] = [];
  const leadTime = own(value, 'lead_time');
  if (leadTime !== undefined && leadTime !== null && !(isFiniteNumber(leadTime) && leadTime >= 0)) {
    notes.push(
      repaired(
        'malformed-lead-time',
        `the lead time is ${describe(leadTime)}, not a number of seconds; it was left out`,
        'warning',
      ),
    );
  }
  if (ownString(value, 'last_action') === 'rejected') {
    notes.push(warn('rejected-in-review', 'a reviewer rejected this annotation in Label Studio'));
  }
  return notes;
}

function listOf(result: unknown, annotation: UnknownObject): Read<readonly unknown[]> {
  if (!Array.isArray(result)) {
    const severity = result === null ? 'warning' : 'error';
    return refuse('malformed-annotation', `the result of the annotation is ${describe(result)}, not a list`, severity);
  }
  const aggregated = own(annotation, 'aggregated') === true || (result.length > 0 && result.every(Array.isArray));
  if (aggregated) {
    return refuse('aggregated', 'the annotation mixes the results of several people: import their own annotations');
  }
  return take(ownList(annotation, 'result') ?? []);
}

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** ISO 8601 with time zone; Label Studio's servers write UTC when they write none. Undefined when it is no date, or one beyond the year 9999. */
export function timestampOf(value: unknown): string | undefined {
  const text = isFiniteNumber(value) ? textOfSeconds(value) : textOfTime(value);
  return timestamp.safeParse(text).success ? text : undefined;
}

/** `seconds` since 1970. */
function textOfSeconds(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return seconds > 0 && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}

function textOfTime(value: unknown): string | undefined {
  const parts = typeof value === 'string' ? TIME.exec(value.trim()) : null;
  if (!parts) return undefined;
  const [, day, minute, second = ':00', zone = 'Z'] = parts;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return `${day}T${minute}${second}${offset}`;
}
