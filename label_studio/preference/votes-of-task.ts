// A task's annotations to blind votes, with an account of everything that did not get into one.
import { type PreferenceChoice, preferenceChoice } from '../../schemas/preference-answer.ts';
import { removeEMails } from '../../server/core/text/remove-e-mails.ts';
import { isRefused, type Note, type Read, refuse, take, warn } from '../codec/read.ts';
import type { Annotation } from '../codec/read-annotation.ts';
import type { Answer, Choice } from '../codec/read-result.ts';
import { readTask, type Task } from '../codec/read-task.ts';
import { isId, own, ownString } from '../codec/unknown-value.ts';
import type { Entry } from '../gold/drafts-of-task.ts';
import { preferenceControl } from '../preference-config.ts';
import { pairwiseAsChoices } from './pairwise-as-choices.ts';

/** What one annotation says, in sides. */
export interface Vote {
  readonly annotator: string;
  readonly annotationId: string | number;
  /** ISO 8601 with time zone. */
  readonly createdAt?: string;
  /** The same. */
  readonly updatedAt?: string;
  readonly timeSpentS?: number;
  readonly overall: PreferenceChoice;
  readonly modules: Readonly<Record<string, PreferenceChoice>>;
  readonly notes?: string;
  /** Result items that it is made of. */
  readonly items: number;
}

export interface TaskVotes {
  readonly task: Task;
  /** Name of the task in the manifest: `task_id` of its data, else its id in Label Studio. */
  readonly taskName?: string;
  readonly runId?: string;
  /** Addresses of both pictures as the data of the task has them. */
  readonly addresses: { readonly a: string | undefined; readonly b: string | undefined };
  readonly votes: readonly Vote[];
  readonly entries: readonly Entry[];
  /** Result items in all annotations: those of the votes and those of the entries. */
  readonly items: number;
}

const MODULE_CONTROL = preferenceControl('');

/** `value`: one element of an export. */
export function votesOfTask(value: unknown): Read<TaskVotes> {
  const read = readTask(pairwiseAsChoices(value), { sizes: () => [], divideBy100: false });
  if (isRefused(read)) return read;
  const task = read.value;
  const account = new Account();
  if (task.annotations.length === 0) {
    const { refused } = refuse('task-without-annotation', 'nobody annotated the task', 'information');
    account.entries.push({ level: 'task', outcome: 'skipped', note: refused, items: 0 });
  }
  for (const [index, one] of task.annotations.entries()) {
    if ('annotation' in one) account.addAnnotation(one.annotation, index);
    else {
      const { id, annotator, note, isRefusal, itemCount } = one.noLabel;
      account.items += itemCount;
      account.entries.push({
        ...{ level: 'annotation', outcome: isRefusal ? 'refused' : 'skipped', note, items: itemCount },
        ...(id === undefined ? {} : { annotationId: id }),
        ...(annotator === undefined ? {} : { annotator }),
      });
    }
  }
  const name = own(task.data, 'task_id') ?? task.id;
  const runId = ownString(task.data, 'run_id');
  return take({
    task,
    ...(isId(name) ? { taskName: String(name) } : {}),
    ...(runId === undefined ? {} : { runId }),
    addresses: { a: ownString(task.data, 'image_a'), b: ownString(task.data, 'image_b') },
    ...{ votes: account.votes, entries: account.entries, items: account.items },
  });
}

class Account {
  readonly votes: Vote[] = [];
  readonly entries: Entry[] = [];
  items = 0;

  addAnnotation(annotation: Annotation, index: number): void {
    const { annotator, createdAt, updatedAt, leadTimeS, result, notes } = annotation;
    const annotationId = annotation.id ?? `#${index + 1}`;
    const add = (note: Note, outcome: Entry['outcome'], items = 0, level: Entry['level'] = 'region'): void => {
      this.entries.push({ level, outcome, note, annotationId, annotator, items });
    };
    this.items += result.itemCount;
    for (const note of notes) add(note, 'imported', 0, 'annotation');
    for (const { note, isRefusal, items } of result.notes) {
      // Sizes of images say nothing of a vote.
      if (isRefusal) add(note, 'refused', items.length);
    }
    const shapes = result.regions.reduce((sum, { items }) => sum + items.length, 0);
    if (shapes > 0) add(warn('unsupported-type', 'a vote has no place for shapes'), 'refused', shapes);
    const said = readAnswers(result.answers);
    for (const { note, items } of said.refused) add(note, 'refused', items);
    if (said.overall === undefined) {
      const { refused } = refuse('no-vote', 'the annotation does not say which side is better overall');
      add(refused, 'refused', said.used, 'annotation');
      return;
    }
    const { text, found } = cleaned(said.texts);
    if (found) add(warn('e-mail-removed', 'the notes held an e-mail address'), 'repaired', 0, 'annotation');
    this.votes.push({
      ...{ annotator, annotationId, overall: said.overall, modules: said.modules, items: said.used },
      ...(createdAt === undefined ? {} : { createdAt }),
      ...(updatedAt === undefined ? {} : { updatedAt }),
      ...(leadTimeS === undefined ? {} : { timeSpentS: leadTimeS }),
      ...(text === '' ? {} : { notes: text }),
    });
  }
}

interface Said {
  overall?: PreferenceChoice;
  readonly modules: Record<string, PreferenceChoice>;
  readonly texts: string[];
  readonly refused: { readonly note: Note; readonly items: number }[];
  /** Result items; guesses of JSON_MIN are none. */
  used: number;
}

function readAnswers(answers: readonly Answer[]): Said {
  const said: Said = { modules: {}, texts: [], refused: [], used: 0 };
  const contested = contestedIn(answers);
  for (const { choices, texts, isGuess = false } of answers) {
    const items = isGuess ? 0 : 1;
    const asked = choices.filter(isQuestion);
    said.texts.push(...texts);
    const messages = asked.map((choice) => takeChoice(choice, contested, said)).filter((one) => one !== undefined);
    if (messages.length > 0) {
      said.refused.push({ note: refuse('unknown-answer', [...new Set(messages)].join('; ')).refused, items });
    } else if (asked.length > 0 || texts.length > 0) said.used += items;
    else if (items > 0) said.refused.push({ note: refuse('unplaced-choice', unplaced(choices)).refused, items });
  }
  return said;
}

function isQuestion({ from }: Choice): boolean {
  return from === 'overall' || from.startsWith(MODULE_CONTROL);
}

/** Questions with several answers, and the answers: which of them was meant, nobody can say. */
function contestedIn(answers: readonly Answer[]): ReadonlyMap<string, readonly string[]> {
  const given = Map.groupBy(
    answers.flatMap(({ choices }) => choices.filter(isQuestion)),
    ({ from }) => from,
  );
  const distinct = [...given].map(
    ([from, choices]) => [from, [...new Set(choices.map(({ value }) => value))]] as const,
  );
  return new Map(distinct.filter(([, values]) => values.length > 1));
}

/** Puts one choice into what was said; why not, when it cannot. */
function takeChoice({ from, value }: Choice, contested: ReadonlyMap<string, readonly string[]>, said: Said) {
  const several = contested.get(from);
  if (several) return `${from} is answered with ${several.map((one) => `"${one}"`).join(' and ')}; none is taken`;
  const choice = preferenceChoice.safeParse(value);
  if (!choice.success) return `${from}: "${value}" is no answer; possible are ${preferenceChoice.options.join(', ')}`;
  if (from === 'overall') said.overall = choice.data;
  else {
    const module = from.slice(MODULE_CONTROL.length);
    Object.defineProperty(said.modules, module, { value: choice.data, enumerable: true, configurable: true });
  }
  return undefined;
}

function unplaced(choices: readonly Choice[]): string {
  const [first] = choices;
  if (!first) return 'the answer is empty';
  return `a vote has no place for "${first.from}": its controls are overall and ${MODULE_CONTROL}<region>`;
}

function cleaned(texts: readonly string[]): { text: string; found: boolean } {
  const text = texts.join('\n').trim();
  const without = removeEMails(text);
  return { text: without, found: without !== text };
}
