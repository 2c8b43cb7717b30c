// A task's annotations to gold labels without an identity, with an account of everything that did not get into one.
import { removeEMails } from '../../server/core/text/remove-e-mails.ts';
import { type Note, refuse, repaired, warn } from '../codec/read.ts';
import type { Annotation, NoLabel } from '../codec/read-annotation.ts';
import type { AnnotationResult, ItemNote } from '../codec/read-result.ts';
import type { Task } from '../codec/read-task.ts';
import type { LabelParts, LabelPartsReader } from './label-parts.ts';

/** What one annotation says of one image. */
export interface AnnotationDraft {
  /** Place of the annotation in its task; an annotation of several images has a draft for each. */
  readonly annotation: number;
  readonly sampleId: string;
  readonly annotator: string;
  /** The annotation's id, or `#` and its place in the task where it has none. */
  readonly annotationId: string | number;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly leadTimeS?: number;
  readonly parts: LabelParts;
}

/** One line of the account. */
export interface Entry {
  readonly level: 'task' | 'annotation' | 'region';
  readonly outcome: 'imported' | 'repaired' | 'skipped' | 'refused';
  readonly note: Note;
  readonly annotationId?: string | number;
  readonly annotator?: string;
  readonly sampleId?: string;
  readonly region?: string;
  /** Result items that this line alone accounts for, because they are in no label. */
  readonly items: number;
}

export interface TaskDrafts {
  readonly drafts: readonly AnnotationDraft[];
  readonly entries: readonly Entry[];
  /** Result items in all annotations, and those that are in a draft; the entries account for the others. */
  readonly items: number;
  readonly usedItems: number;
}

export function draftsOfTask(task: Task, reader: LabelPartsReader): TaskDrafts {
  const account = new Account();
  if (task.annotations.length === 0) {
    const { refused } = refuse('task-without-annotation', 'nobody annotated the task', 'information');
    account.add({ level: 'task', outcome: 'skipped', note: refused, items: 0 });
  }
  for (const [index, read] of task.annotations.entries()) {
    if ('noLabel' in read) account.addNoLabel(read.noLabel);
    else addAnnotation(task, index, read.annotation, reader, account);
  }
  return account;
}

class Account implements TaskDrafts {
  readonly drafts: AnnotationDraft[] = [];
  readonly entries: Entry[] = [];
  items = 0;
  usedItems = 0;

  add(entry: Entry): void {
    this.entries.push(entry);
  }

  addNoLabel({ id, annotator, note, isRefusal, itemCount }: NoLabel): void {
    this.items += itemCount;
    this.add({
      level: 'annotation',
      outcome: isRefusal ? 'refused' : 'skipped',
      note,
      items: itemCount,
      ...(id === undefined ? {} : { annotationId: id }),
      ...(annotator === undefined ? {} : { annotator }),
    });
  }
}

type Who = Pick<Entry, 'annotationId' | 'annotator' | 'sampleId'>;

function addAnnotation(
  task: Task,
  index: number,
  annotation: Annotation,
  reader: LabelPartsReader,
  account: Account,
): void {
  const { result, annotator, notes } = annotation;
  const who: Who = { annotationId: annotation.id ?? annotation.key, annotator };
  const inUse = imagesInUse(task, annotation);
  const images = inUse.filter((image) => sampleOf(task, image) !== undefined);
  const accounted = new Set<number>();
  const lost = inUse.filter((image) => !images.includes(image));
  if (images.length === 0) {
    addItemNotes(result.notes, who, accounted, account);
    account.items += result.itemCount;
    const { refused } = refuse('no-sample', noSampleMessage(task, lost[0]!));
    const items = result.itemCount - accounted.size;
    account.add({ level: 'annotation', outcome: 'refused', note: refused, items, ...who });
    return;
  }
  const samples = images.map((image) => sampleOf(task, image)!);
  for (const note of notes)
    account.add({ ...who, ...entryOf({ note, isRefusal: false, items: [] }), level: 'annotation' });
  addItemNotes(result.notes, { ...who, sampleId: samples[0]! }, accounted, account);
  for (const image of lost) {
    const { refused } = refuse('no-sample', noSampleMessage(task, image));
    addItemNotes([{ note: refused, isRefusal: true, items: itemsOn(result, image) }], who, accounted, account);
  }
  let used = 0;
  for (const [place, image] of images.entries()) {
    const sampleId = samples[place]!;
    const parts = reader.read(result, image);
    addItemNotes(parts.itemNotes, { ...who, sampleId }, accounted, account);
    used += parts.used;
    if (isEmpty(parts) && result.itemCount > 0) {
      const { refused } = refuse('nothing-usable', 'no part of the annotation can be in a gold label', 'warning');
      account.add({ level: 'annotation', outcome: 'refused', note: refused, items: 0, ...who, sampleId });
      continue;
    }
    if (isEmpty(parts)) {
      const note = warn(
        'empty-annotation',
        'the annotator submitted nothing: the label says that there is nothing to see',
      );
      account.add({ level: 'annotation', outcome: 'imported', note, items: 0, ...who, sampleId });
    }
    account.drafts.push(draftOf(index, annotation, sampleId, withoutEMails(parts, { ...who, sampleId }, account)));
  }
  account.items += result.itemCount;
  account.usedItems += used;
}

/** Images that the annotation says something of; the first one when it says nothing. */
function imagesInUse({ images }: Task, { result }: Annotation): number[] {
  if (images.length <= 1) return [0];
  const found = new Set([...result.regions, ...result.answers].map(({ image }) => image));
  return found.size === 0 ? [0] : [...found].sort((a, b) => a - b);
}

function itemsOn({ regions, answers }: AnnotationResult, image: number): number[] {
  const on = regions.filter((region) => region.image === image).flatMap(({ items }) => items);
  return [...on, ...answers.filter((answer) => answer.image === image).map(({ item }) => item)];
}

/** A task with several images has a sample for each, named after the image; undefined where two have one name. */
function sampleOf({ sampleId, images }: Task, image: number): string | undefined {
  if (images.length <= 1) return sampleId ?? images[0]?.sampleId;
  const name = images[image]?.sampleId;
  return images.filter((one) => one.sampleId === name).length === 1 ? name : undefined;
}

function noSampleMessage({ data, images }: Task, image: number): string {
  const name = images[image]?.sampleId;
  if (images.length > 1) {
    return name === undefined
      ? `it is about image ${image + 1} of the task, which has ${images.length}`
      : `several images of the task are called "${name}", so that their labels could not be told apart: give each a task of its own, with its sample_id`;
  }
  const keys = Object.keys(data).slice(0, 8).join(', ') || 'none';
  return `the task names neither a sample_id nor one image (its data keys: ${keys}): add sample_id to its data`;
}

function addItemNotes(notes: readonly ItemNote[], who: Who, accounted: Set<number>, account: Account): void {
  for (const one of notes) {
    const fresh = one.isRefusal ? one.items.filter((item) => !accounted.has(item)) : [];
    for (const item of fresh) accounted.add(item);
    account.add({ ...who, ...entryOf(one), items: fresh.length });
  }
}

function entryOf({ note, isRefusal, region }: ItemNote): Entry {
  const outcome = isRefusal ? 'refused' : note.isRepair ? 'repaired' : 'imported';
  return { level: 'region', outcome, note, items: 0, ...(region === undefined ? {} : { region }) };
}

function isEmpty({ modules, issues, quality, notes }: LabelParts): boolean {
  return modules.length === 0 && issues.length === 0 && quality === undefined && notes === '';
}

function draftOf(index: number, annotation: Annotation, sampleId: string, parts: LabelParts): AnnotationDraft {
  const { annotator, id, key, createdAt, updatedAt, leadTimeS } = annotation;
  return {
    annotation: index,
    sampleId,
    annotator,
    annotationId: id ?? key,
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(leadTimeS === undefined ? {} : { leadTimeS }),
    parts,
  };
}

function withoutEMails(parts: LabelParts, who: Who, account: Account): LabelParts {
  const notes = removeEMails(parts.notes);
  if (notes === parts.notes) return parts;
  const note = repaired('e-mail-removed', 'an e-mail address was taken out of the notes', 'warning');
  account.add({ level: 'annotation', outcome: 'repaired', note, items: 0, ...who });
  return { ...parts, notes };
}
