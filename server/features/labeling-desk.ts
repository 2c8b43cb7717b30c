// The labeling page's other end: hands out tasks, takes answers, and says what is saved; one annotator's file at a time grows, by whole lines.
import { annotatorFlaw } from '../../schemas/annotator-name.ts';
import type { PreferenceAnswer } from '../../schemas/preference-answer.ts';
import { AnswerBook } from '../core/preference/answer-book.ts';
import { answerFileName } from '../core/preference/answer-file.ts';
import { answerRecord, type GivenAnswer, type GivenWithdrawal } from '../core/preference/answer-record.ts';
import { nextTasks, type PlacedTask, previousTask, taskNamed } from '../core/preference/find-tasks.ts';
import { type LabelingProgress, labelingProgress } from '../core/preference/labeling-progress.ts';
import { type LabelingTasks, type RefusedTasks, readLabelingTasks } from '../core/preference/labeling-tasks.ts';
import { folderOf } from '../core/text/path-parts.ts';
import { Fault } from '../ports/fault.ts';
import type { FileStat, Files } from '../ports/files.ts';
import type { LineLog, LogMark } from '../ports/line-log.ts';

export type Wanted =
  | {
      readonly is: 'next';
      readonly after?: string | undefined;
      readonly skip: readonly string[];
      readonly count: number;
    }
  | { readonly is: 'previous'; readonly before: string }
  | { readonly is: 'named'; readonly taskId: string };

export interface TaskWithAnswer extends PlacedTask {
  /** What this annotator has answered; absent when it was withdrawn. */
  readonly answer: PreferenceAnswer | undefined;
  readonly isWithdrawn: boolean;
}

export interface Desk {
  readonly kind: 'desk';
  readonly tasks: LabelingTasks;
  readonly book: AnswerBook;
  /** Of the answer file. */
  readonly path: string;
  /** True when the file is not the one that was read before. */
  readonly wasReplaced: boolean;
}

export type SavedAnswer =
  | { readonly kind: 'saved'; readonly progress: LabelingProgress; readonly wasReplaced: boolean }
  | { readonly kind: 'notSaved'; readonly why: string; readonly wayOut: string };

interface OpenBook {
  book: AnswerBook;
  mark?: LogMark;
  /** The last thing that was asked of it; one after another, so that a correction knows what it corrects. */
  turn: Promise<unknown>;
}

export class LabelingDesk {
  private readonly files: Files;
  private readonly log: LineLog;
  private readonly books = new Map<string, OpenBook>();
  private readonly taskFiles = new Map<string, { readonly stat: FileStat; readonly tasks: LabelingTasks }>();

  constructor(files: Files, log: LineLog) {
    this.files = files;
    this.log = log;
  }

  /** `taskFile` is absolute. What cannot be read is refused with its reason. */
  async open(taskFile: string, annotator: string): Promise<Desk | RefusedTasks> {
    return this.inTurn(taskFile, annotator, (open) => this.look(taskFile, annotator, open)).catch(refusal);
  }

  async tasks(taskFile: string, annotator: string, wanted: Wanted): Promise<TaskWithAnswer[] | RefusedTasks> {
    const desk = await this.open(taskFile, annotator);
    if (desk.kind === 'refused') return desk;
    return found(desk, wanted).map((placed) => {
      const { taskId } = placed.task;
      return { ...placed, answer: desk.book.answerTo(taskId), isWithdrawn: desk.book.isWithdrawn(taskId) };
    });
  }

  /** Resolves to `saved` once the answer, or that it was taken back, is on the disk, also when it has come before. */
  async answer(
    taskFile: string,
    annotator: string,
    taskId: string,
    given: GivenAnswer | GivenWithdrawal,
  ): Promise<SavedAnswer> {
    const saving = this.inTurn(taskFile, annotator, async (open): Promise<SavedAnswer> => {
      const desk = await this.look(taskFile, annotator, open);
      if (desk.kind === 'refused') return { ...desk, kind: 'notSaved' };
      const task = desk.tasks.byId.get(taskId);
      if (!task) {
        const wayOut = 'bring the task file back as it was, or copy the answer from here';
        return { kind: 'notSaved', why: 'this task is no longer in the task file', wayOut };
      }
      const wasContinued = await this.log.exclusively(desk.path, async () => {
        // Another window may have answered since: what is superseded is what stands last now.
        const isContinued = await this.readOn(desk.path, annotator, open);
        const record = answerRecord(task, given, open.book);
        if (!record) await this.log.sync(desk.path);
        else await this.log.append(desk.path, JSON.stringify(record));
        return isContinued;
      });
      await this.readOn(desk.path, annotator, open);
      const progress = labelingProgress(desk.tasks, open.book);
      return { kind: 'saved', progress, wasReplaced: desk.wasReplaced || !wasContinued };
    });
    return saving.catch((error: unknown) => ({ ...refusal(error), kind: 'notSaved' }));
  }

  private async look(taskFile: string, annotator: string, open: OpenBook): Promise<Desk | RefusedTasks> {
    const flaw = annotatorFlaw(annotator);
    if (flaw !== undefined) {
      return { kind: 'refused', why: `the annotator "${annotator}": ${flaw}`, wayOut: 'change assay.annotatorId' };
    }
    const tasks = await this.tasksOf(taskFile);
    if (tasks.kind === 'refused') return tasks;
    const path = await this.answerFile(taskFile, annotator);
    const isContinued = await this.readOn(path, annotator, open);
    const { book } = open;
    return { kind: 'desk', tasks, book, path, wasReplaced: !isContinued };
  }

  /** A link may lead elsewhere: lines are never written outside the folder of the round. */
  private async answerFile(taskFile: string, annotator: string): Promise<string> {
    const folder = folderOf(taskFile);
    const path = `${folder}/${answerFileName(annotator)}`;
    const [real, realFolder] = await Promise.all([this.files.realPath(path), this.files.realPath(folder)]);
    if (real === undefined || real === `${realFolder}/${answerFileName(annotator)}`) return path;
    throw new Fault(
      `${path} is a link that leads elsewhere`,
      'remove the link: answers stay in the folder of the round',
    );
  }

  private async tasksOf(taskFile: string): Promise<LabelingTasks | RefusedTasks> {
    const stat = await this.files.stat(taskFile);
    if (!stat) return { kind: 'refused', why: 'the task file is gone', wayOut: 'open the one of the round again' };
    const known = this.taskFiles.get(taskFile);
    if (known && known.stat.size === stat.size && known.stat.mtimeMs === stat.mtimeMs) return known.tasks;
    const tasks = readLabelingTasks(new TextDecoder().decode(await this.files.readBytes(taskFile)));
    if (tasks.kind === 'tasks') this.taskFiles.set(taskFile, { stat, tasks });
    return tasks;
  }

  /** What other windows have added is taken in; false when the file is another one, which is read anew. */
  private async readOn(path: string, annotator: string, open: OpenBook): Promise<boolean> {
    const { text, mark, isContinued } = await this.log.read(path, open.mark);
    if (!isContinued) open.book = new AnswerBook(annotator);
    open.book.read(text);
    open.mark = mark;
    return isContinued;
  }

  private inTurn<T>(taskFile: string, annotator: string, work: (open: OpenBook) => Promise<T>): Promise<T> {
    const key = `${folderOf(taskFile)}\0${annotator}`;
    const open = this.books.get(key) ?? { book: new AnswerBook(annotator), turn: Promise.resolve() };
    this.books.set(key, open);
    const turn = open.turn.then(() => work(open));
    open.turn = turn.catch(() => undefined);
    return turn;
  }
}

function found({ tasks, book }: Desk, wanted: Wanted): PlacedTask[] {
  if (wanted.is === 'next') return nextTasks(tasks, book, wanted);
  const one = wanted.is === 'previous' ? previousTask(tasks, book, wanted.before) : taskNamed(tasks, wanted.taskId);
  return one ? [one] : [];
}

function refusal(error: unknown): RefusedTasks {
  if (!(error instanceof Fault)) throw error;
  return { kind: 'refused', why: error.message, wayOut: error.wayOut };
}
