// The labeling page: shows a pair, takes the answer, goes on, and keeps what is not saved.
import { element, filled } from '../shared/element.ts';
import { ActiveTime } from './active-time.ts';
import { AnswerForm } from './answer-form.ts';
import { KeyMap } from './key-map.ts';
import { keysHelp } from './keys-help.ts';
import { type LoadedTask, loadTask } from './loaded-task.ts';
import { PairView } from './pair-view.ts';
import type { FromLabelingPage, LabelingState, PageProgress, StartMessage, ToLabelingPage } from './protocol.ts';
import { seenAnswers } from './seen-answers.ts';
import { StatusBar } from './status-bar.ts';
import { TaskQueue } from './task-queue.ts';
import { UnsavedAnswers } from './unsaved-answers.ts';

export interface PageOutside {
  send(message: FromLabelingPage): void;
  keep(state: LabelingState): void;
}

export class LabelingPage {
  readonly keys: KeyMap;
  readonly pair: PairView;
  readonly form: AnswerForm;
  readonly time = new ActiveTime();
  readonly help: HTMLDialogElement;
  private readonly start: StartMessage;
  private readonly outside: PageOutside;
  private readonly bar: StatusBar;
  private readonly queue: TaskQueue;
  private readonly unsaved: UnsavedAnswers;
  private readonly seen = element('div');
  private readonly note = element('p', { class: 'done' });
  private progress: PageProgress;
  private current: LoadedTask | undefined;
  /** What was being answered when the window was loaded anew. */
  private draft: LabelingState['current'];

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
      help: () => this.help.showModal(),
      tryAgain: () => this.unsaved.tryAgain(),
    });
    this.help = keysHelp(texts, this.keys);
    this.form = new AnswerForm(texts, this.keys, modules, {
      changed: (said) => this.changed(said),
      next: () => this.next(),
      undo: () => this.undo(),
    });
    this.queue = new TaskQueue(texts, outside.send);
    this.unsaved = new UnsavedAnswers((answer) => outside.send({ type: 'answer', answer }));
    document.body.replaceChildren(
      this.bar.element,
      this.bar.alarm,
      element('main', {}, this.pair.element, this.note),
      this.seen,
      this.form.element,
      this.help,
    );
    this.bar.showProgress(this.progress);
    this.begin(kept);
  }

  receive(message: Exclude<ToLabelingPage, StartMessage>): void {
    if (message.type === 'task' && message.when === 'now') void this.showWhenLoaded(message.task);
    else if (message.type === 'task') void this.queue.receive(message.task).then(() => this.fill());
    else if (message.type === 'noTask' && message.when === 'ahead') this.queue.receiveNone();
    else if (message.type === 'noTask' && message.is === 'previous') this.bar.say(this.start.texts.nothingBefore);
    else if (message.type === 'noTask') this.advance();
    else if (message.type === 'saved') this.wasSaved(message);
    else if (message.type === 'notSaved') this.wasNotSaved(message);
    else this.refuse(filled(this.start.texts.refused, message.why, message.wayOut));
  }

  /** Gives the answer, if there is a new one, and shows the next task in this very turn. */
  next(): void {
    const { current, form } = this;
    if (!current) return;
    const { overall, modules, notes } = form.get();
    if (overall === undefined) {
      form.focus();
      form.warn(this.start.texts.chooseFirst);
      this.bar.say(this.start.texts.chooseFirst);
      return;
    }
    if (form.isChanged) {
      const activeMs = Math.round(this.time.total(performance.now()));
      const answeredAt = new Date().toISOString();
      this.unsaved.add({ key: current.task.key, overall, modules, notes, activeMs, answeredAt });
      this.bar.showSaved(this.unsaved);
    }
    current.forget();
    this.current = undefined;
    this.advance();
  }

  /** Takes back what was chosen here; where nothing was, goes back to the task before. */
  undo(): void {
    const { current, form, unsaved } = this;
    if (current && form.isChanged) {
      form.reset();
      this.changed(this.start.texts.takenBack);
      return;
    }
    const last = unsaved.all.at(-1);
    const want =
      last && last.key !== current?.task.key
        ? { is: 'named' as const, taskId: last.key }
        : { is: 'previous' as const, before: current?.task.key ?? '' };
    this.outside.send({ type: 'want', when: 'now', want });
  }

  togglePhoto(): void {
    if (!this.pair.hasPhoto) this.bar.say(this.start.texts.noPhoto);
    else this.bar.say(this.pair.toggleBare() ? this.start.texts.barePhoto : this.start.texts.question);
  }

  keep(): void {
    const { round } = this.start;
    const task = this.current?.task;
    this.outside.keep({
      ...round,
      unsaved: [...this.unsaved.all],
      ...(task
        ? { current: { key: task.key, choices: this.form.get(), activeMs: this.time.total(performance.now()) } }
        : {}),
    });
  }

  private begin(kept: LabelingState | undefined): void {
    for (const answer of [...(kept?.unsaved ?? []), ...this.start.unsaved]) this.unsaved.add(answer);
    if (this.unsaved.all.length > 0) this.bar.showSaved(this.unsaved);
    this.draft = kept?.current;
    this.note.textContent = this.start.texts.loading;
    this.pair.element.hidden = true;
    this.form.show(false);
    if (!this.draft) this.advance();
    else this.outside.send({ type: 'want', when: 'now', want: { is: 'named', taskId: this.draft.key } });
  }

  private async showWhenLoaded(task: Extract<ToLabelingPage, { type: 'task' }>['task']): Promise<void> {
    const loaded = await loadTask(task, this.start.texts);
    const { current } = this;
    // What was not answered yet comes next again.
    if (current && !current.task.answer && !this.unsaved.answerTo(current.task.key)) this.queue.putFirst(current);
    this.show(loaded);
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
    this.note.hidden = loaded !== undefined;
    this.note.textContent = loaded ? '' : `${texts.allDone} ${texts.allDoneHint}`;
    this.form.show(loaded !== undefined);
    this.bar.showTask(loaded?.task.position, this.pair.hasPhoto, this.progress);
    if (!loaded) this.bar.say(texts.allDone);
    else this.fillIn(loaded);
    this.seen.replaceChildren(
      ...(loaded && this.start.isAdjudication ? [seenAnswers(loaded.task, modules, texts)] : []),
    );
    this.keep();
    this.fill();
  }

  private fillIn({ task }: LoadedTask): void {
    const draft = this.draft?.key === task.key ? this.draft : undefined;
    this.draft = undefined;
    this.form.begin(this.unsaved.answerTo(task.key) ?? task.answer, draft?.choices);
    this.time.begin(performance.now(), draft?.activeMs);
    this.bar.say(filled(this.start.texts.task, task.position, this.progress.total, this.form.spoken()));
    if (!this.help.open) this.form.focus();
  }

  private changed(said: string): void {
    this.bar.say(said);
    this.keep();
  }

  private wasSaved({ progress, wasReplaced, ...answer }: Extract<ToLabelingPage, { type: 'saved' }>): void {
    this.unsaved.saved(answer);
    this.progress = progress;
    this.bar.showProgress(progress);
    this.bar.showSaved(this.unsaved, wasReplaced ? this.start.texts.replaced : '');
    if (wasReplaced) this.bar.say(this.start.texts.replaced);
    this.keep();
  }

  private wasNotSaved({ why, wayOut }: Extract<ToLabelingPage, { type: 'notSaved' }>): void {
    this.unsaved.failed({ why, wayOut });
    this.bar.showSaved(this.unsaved);
    this.keep();
  }

  private refuse(why: string): void {
    this.note.hidden = false;
    this.note.textContent = why;
    this.bar.say(why);
  }
}
