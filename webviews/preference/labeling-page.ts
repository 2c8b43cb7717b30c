// The labeling page: shows a pair, takes the answer or takes it back, goes on, and keeps what is not saved.
import { button } from '../shared/components.ts';
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import { ActiveTime } from './active-time.ts';
import { AnswerForm, type Filled, type Standing } from './answer-form.ts';
import { DoneView } from './done-view.ts';
import { type Draft, Drafts } from './drafts.ts';
import { KeyMap } from './key-map.ts';
import { keysHelp } from './keys-help.ts';
import { type LoadedTask, loadTask } from './loaded-task.ts';
import { Moments } from './moments.ts';
import { PairView } from './pair-view.ts';
import type {
  FromLabelingPage,
  LabelingState,
  PageProgress,
  PageTask,
  StartMessage,
  ToLabelingPage,
} from './protocol.ts';
import { seenAnswers } from './seen-answers.ts';
import { StatusBar } from './status-bar.ts';
import { TaskList } from './task-list.ts';
import { TaskQueue } from './task-queue.ts';
import { UnsavedAnswers } from './unsaved-answers.ts';

export interface PageOutside {
  send(message: FromLabelingPage): void;
  keep(state: LabelingState): void;
}

type Message<T extends ToLabelingPage['type']> = Extract<ToLabelingPage, { type: T }>;

export class LabelingPage {
  readonly keys: KeyMap;
  readonly pair: PairView;
  readonly form: AnswerForm;
  readonly time = new ActiveTime();
  readonly help: HTMLDialogElement;
  readonly list: TaskList;
  private readonly start: StartMessage;
  private readonly outside: PageOutside;
  private readonly bar: StatusBar;
  private readonly queue: TaskQueue;
  private readonly unsaved: UnsavedAnswers;
  private readonly drafts = new Drafts();
  private readonly moments = new Moments();
  private readonly seen = element('div');
  private readonly done: DoneView;
  /** Places of the tasks that were shown. */
  private readonly positions = new Map<string, number>();
  private progress: PageProgress;
  private current: LoadedTask | undefined;
  /** Undos that wait for the task that they take back. */
  private undos = 0;

  constructor(start: StartMessage, kept: LabelingState | undefined, outside: PageOutside) {
    const { texts, modules } = start;
    this.start = start;
    this.outside = outside;
    this.progress = start.progress;
    this.keys = new KeyMap(start.keys);
    this.pair = new PairView(texts, (scale) => this.bar.showZoom(scale));
    this.bar = new StatusBar(texts, this.keys, {
      fit: () => this.pair.panZoom.fit(),
      photo: () => this.togglePhoto(),
      tasks: () => this.openList(),
      help: () => this.help.showModal(),
      tryAgain: () => this.unsaved.tryAgain(),
    });
    this.help = keysHelp(texts, this.keys);
    this.list = new TaskList(texts, (taskId) => this.want({ is: 'named', taskId }));
    this.done = new DoneView(texts, start.file);
    this.form = new AnswerForm(texts, this.keys, modules, {
      changed: (said) => this.changed(said),
      next: () => this.next(),
      undo: () => this.undo(),
    });
    this.queue = new TaskQueue(texts, start.prefetch, outside.send);
    this.unsaved = new UnsavedAnswers((answer) => outside.send({ type: 'answer', answer }));
    document.body.replaceChildren(
      this.bar.element,
      this.bar.alarm,
      element('main', {}, this.pair.element, this.done.element),
      this.seen,
      this.form.element,
      this.help,
      this.list.dialog,
    );
    this.bar.showProgress(this.progress);
    this.begin(kept);
  }

  receive(message: Exclude<ToLabelingPage, StartMessage>): void {
    if (message.type === 'task' && message.when === 'now') void this.showWhenLoaded(message.task);
    else if (message.type === 'task') void this.queue.receive(message.task).then(() => this.fill());
    else if (message.type === 'noTask' && message.when === 'ahead') this.queue.receiveNone();
    else if (message.type === 'noTask' && message.is === 'previous') this.nothingBefore();
    else if (message.type === 'noTask') this.goneTask();
    else if (message.type === 'list') this.list.fill(message.tasks);
    else if (message.type === 'saved') this.wasSaved(message);
    else if (message.type === 'notSaved') this.wasNotSaved(message);
    else this.refuse(filled(this.start.texts.refused, message.why, message.wayOut));
  }

  /** Gives the answer, if there is a new one, and shows the next task in this very turn. */
  next(): void {
    const { current, form } = this;
    if (!current) return;
    const { overall, modules, notes } = form.get();
    const isNew = form.isChanged || this.standing(current.task).is !== 'answered';
    const { chooseFirst, pairIncomplete } = this.start.texts;
    // What cannot be seen cannot be better.
    const isUnseen = !current.isComplete && [overall, ...Object.values(modules)].some((one) => one !== 'cannot_tell');
    if (overall === undefined || (isNew && isUnseen)) {
      const why = isUnseen ? pairIncomplete : chooseFirst;
      form.focus();
      form.warn(why);
      this.bar.say(why);
      return;
    }
    const { key } = current.task;
    if (isNew) {
      const activeMs = Math.round(this.time.total(performance.now()));
      this.unsaved.add({ key, overall, modules, notes, activeMs, answeredAt: this.moments.next() });
      this.bar.showSaved(this.unsaved);
    }
    current.forget();
    this.current = undefined;
    this.advance();
  }

  /** Resets what was chosen here; else withdraws the answer to this task; else goes back to the last answer and withdraws it. */
  undo(): void {
    const { current, form } = this;
    if (this.undos > 0) this.undos++;
    else if (current && form.isChanged) {
      form.reset();
      this.changed(this.start.texts.takenBack);
    } else if (current && this.standing(current.task).is === 'answered') this.withdraw(current);
    else {
      this.undos = 1;
      this.wantPrevious();
    }
  }

  /** Back to what was answered before, without taking it back. */
  previous(): void {
    if (this.undos === 0) this.wantPrevious();
  }

  openList(): void {
    this.list.open(this.current?.task.key);
    this.outside.send({ type: 'list' });
  }

  togglePhoto(): void {
    if (!this.pair.hasPhoto) this.bar.say(this.start.texts.noPhoto);
    else this.bar.say(this.pair.toggleBare() ? this.start.texts.barePhoto : this.start.texts.question);
  }

  keep(): void {
    const current = this.draft();
    this.outside.keep({ ...this.start.round, unsaved: [...this.unsaved.all], ...(current ? { current } : {}) });
  }

  private begin(kept: LabelingState | undefined): void {
    for (const given of [...(kept?.unsaved ?? []), ...this.start.unsaved]) this.unsaved.add(given);
    if (this.unsaved.all.length > 0) this.bar.showSaved(this.unsaved);
    this.done.showLoading();
    this.pair.element.hidden = true;
    this.form.show(false);
    this.drafts.put(kept?.current);
    if (kept?.current) this.want({ is: 'named', taskId: kept.current.key });
    else this.advance();
  }

  private draft(): Draft | undefined {
    const { current } = this;
    if (!current) return undefined;
    return { key: current.task.key, choices: this.form.get(), activeMs: this.time.total(performance.now()) };
  }

  private want(want: Extract<FromLabelingPage, { type: 'want' }>['want']): void {
    this.outside.send({ type: 'want', when: 'now', want });
  }

  private wantPrevious(): void {
    const here = this.current?.task.key;
    const unsaved = this.unsaved.lastAnswered(here);
    this.want(unsaved === undefined ? { is: 'previous', before: here ?? '' } : { is: 'named', taskId: unsaved });
  }

  /** What was asked for by its name is no longer in the file. */
  private goneTask(): void {
    this.undos = 0;
    if (!this.current) this.advance();
  }

  private nothingBefore(): void {
    this.undos = 0;
    this.bar.say(this.start.texts.nothingBefore);
    this.form.warn(this.current ? this.start.texts.nothingBefore : '');
  }

  /** How the task stands, and the answer that was given last, which may be withdrawn. */
  private standing({ key, answer, isWithdrawn }: PageTask): { is: Standing; answer: Filled | undefined } {
    const pending = this.unsaved.lastOf(key);
    if (pending && 'withdrawn' in pending) return { is: 'withdrawn', answer: undefined };
    const given = pending ?? answer;
    return { is: given ? 'answered' : isWithdrawn ? 'withdrawn' : 'open', answer: given };
  }

  private withdraw(loaded: LoadedTask): void {
    const { task } = loaded;
    const { answer } = this.standing(task);
    this.unsaved.add({ key: task.key, withdrawn: true, answeredAt: this.moments.next() });
    this.bar.showSaved(this.unsaved);
    const { answer: _, ...rest } = task;
    this.current = { ...loaded, task: { ...rest, isWithdrawn: true } };
    this.form.begin(answer, 'withdrawn', undefined);
    this.form.focus();
    this.time.begin(performance.now());
    this.changed(this.start.texts.withdrawn);
    this.undos = Math.max(0, this.undos - 1);
    if (this.undos > 0) this.wantPrevious();
  }

  private async showWhenLoaded(task: PageTask): Promise<void> {
    const loaded = await loadTask(task, this.start.texts);
    const { current } = this;
    if (current && current.task.key !== task.key) {
      if (this.form.isChanged) this.drafts.put(this.draft());
      // What is not answered comes next again.
      if (this.standing(current.task).is !== 'answered') this.queue.putFirst(current);
    }
    this.queue.drop(task.key);
    this.show(loaded);
    if (this.undos > 0 && this.standing(task).is === 'answered') this.withdraw(loaded);
  }

  private advance(): void {
    this.queue.take((next) => this.show(next));
    this.fill();
  }

  private fill(): void {
    this.queue.fill(this.current?.task.key, [...new Set(this.unsaved.all.map(({ key }) => key))].slice(-9000));
  }

  private show(loaded: LoadedTask | undefined): void {
    const { texts, modules } = this.start;
    this.current = loaded;
    this.pair.show(loaded);
    this.pair.element.hidden = !loaded;
    this.form.show(loaded !== undefined);
    this.bar.showTask(loaded?.task.position, this.pair.hasPhoto, this.progress);
    if (loaded) {
      this.done.hide();
      this.fillIn(loaded);
    } else {
      this.showDone();
      this.bar.say(texts.allDone);
    }
    this.seen.replaceChildren(
      ...(loaded && this.start.isAdjudication ? [seenAnswers(loaded.task, modules, texts)] : []),
    );
    this.keep();
    this.fill();
  }

  private showDone(): void {
    const { undo, list } = this.start.texts;
    this.done.showDone(
      this.progress,
      button(this.keys.labeled(undo, 'undo'), () => this.undo()),
      button(this.keys.labeled(list, 'tasks'), () => this.openList()),
    );
  }

  private fillIn({ task, isComplete }: LoadedTask): void {
    const draft = this.drafts.take(task.key);
    const { is, answer } = this.standing(task);
    this.positions.set(task.key, task.position);
    this.form.begin(answer, is, draft?.choices);
    this.time.begin(performance.now(), draft?.activeMs);
    const { texts } = this.start;
    const standing = is === 'withdrawn' ? texts.withdrawn : this.form.spoken();
    const said = isComplete ? standing : texts.pairIncomplete;
    this.bar.say(filled(texts.task, task.position, this.progress.total, said));
    if (!isComplete) this.form.warn(texts.pairIncomplete);
    if (!this.help.open) this.form.focus();
  }

  private changed(said: string): void {
    this.bar.say(said);
    this.keep();
  }

  private wasSaved({ progress, wasReplaced, ...identity }: Message<'saved'>): void {
    const { texts } = this.start;
    const given = this.unsaved.saved(identity);
    const isWithdrawal = given !== undefined && 'withdrawn' in given;
    const position = this.positions.get(identity.key);
    const what = isWithdrawal ? texts.savedWithdrawal : texts.savedTask;
    this.progress = progress;
    this.bar.showProgress(progress);
    const notice = wasReplaced ? texts.replaced : '';
    this.bar.showSaved(this.unsaved, position === undefined ? '' : filled(what, position), notice);
    if (!this.current && progress.done === progress.total) this.showDone();
    if (wasReplaced) this.bar.say(texts.replaced);
    else if (isWithdrawal) this.bar.say(texts.withdrawnSaved);
    this.keep();
  }

  private wasNotSaved({ why, wayOut }: Message<'notSaved'>): void {
    this.unsaved.failed({ why, wayOut });
    this.bar.showSaved(this.unsaved);
    this.keep();
  }

  private refuse(why: string): void {
    this.undos = 0;
    this.pair.element.hidden = true;
    this.done.showRefusal(why);
  }
}
