// The tasks that follow, held ready with their pictures decoded, so that the next one is there when it is asked for.
import { type LoadedTask, loadTask } from './loaded-task.ts';
import type { FromLabelingPage, LabelingTexts, PageTask } from './protocol.ts';

export class TaskQueue {
  private readonly ready: LoadedTask[] = [];
  private readonly texts: LabelingTexts;
  /** Tasks held ready. */
  private readonly ahead: number;
  private readonly send: (message: FromLabelingPage) => void;
  private isAsked = false;
  private isEmpty = false;
  /** Waits for the next task. */
  private waiting: ((next: LoadedTask | undefined) => void) | undefined;

  constructor(texts: LabelingTexts, ahead: number, send: (message: FromLabelingPage) => void) {
    this.texts = texts;
    this.ahead = ahead;
    this.send = send;
  }

  /** Asks for what is missing; `current` and `skip` are not asked for. */
  fill(current: string | undefined, skip: readonly string[]): void {
    if (this.isAsked || this.isEmpty || this.ready.length >= this.ahead) return;
    const held = this.ready.map(({ task }) => task.key);
    const after = held.at(-1) ?? current;
    this.isAsked = true;
    const known = [...(current === undefined ? [] : [current]), ...held, ...skip];
    const want = { is: 'next' as const, ...(after === undefined ? {} : { after }), skip: known, count: 1 };
    this.send({ type: 'want', when: 'ahead', want });
  }

  /** The next task at once where it is ready; else when it comes. Undefined: there is none. */
  take(use: (next: LoadedTask | undefined) => void): void {
    const next = this.ready.shift();
    this.waiting = undefined;
    if (next) use(next);
    else if (this.isEmpty) use(undefined);
    else this.waiting = use;
    // Another window, or a file that was changed, may have made new ones.
    this.isEmpty = false;
  }

  /** To be shown after what is shown now. */
  putFirst(task: LoadedTask): void {
    if (!this.ready.some((one) => one.task.key === task.task.key)) this.ready.unshift(task);
  }

  /** It is shown already. */
  drop(key: string): void {
    const at = this.ready.findIndex(({ task }) => task.key === key);
    if (at >= 0) this.ready.splice(at, 1)[0]!.forget();
  }

  async receive(task: PageTask): Promise<void> {
    const loaded = await loadTask(task, this.texts);
    this.isAsked = false;
    if (this.waiting) this.hand(loaded);
    else this.ready.push(loaded);
  }

  receiveNone(): void {
    this.isAsked = false;
    this.isEmpty = true;
    if (this.waiting) this.hand(undefined);
  }

  private hand(next: LoadedTask | undefined): void {
    const use = this.waiting;
    this.waiting = undefined;
    use?.(next);
  }
}
