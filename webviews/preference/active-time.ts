// How long somebody worked on a task: the time between what they do, but no longer than a while after each thing that they did.

/** Somebody who looks at two pictures for longer than this without a key, a click or a move of the mouse is elsewhere. */
export const IDLE_AFTER_MS = 30_000;

export class ActiveTime {
  private spent = 0;
  /** Undefined while nobody is there. */
  private last: number | undefined;

  /** Begins a task; `before`: what was spent on it before the page was loaded anew. Times are in milliseconds of one clock. */
  begin(now: number, before = 0): void {
    this.spent = before;
    this.last = now;
  }

  /** Somebody did something. */
  touch(now: number): void {
    this.spent = this.total(now);
    this.last = now;
  }

  /** The window is hidden, or another one is used. */
  leave(now: number): void {
    this.spent = this.total(now);
    this.last = undefined;
  }

  total(now: number): number {
    const since = this.last === undefined ? 0 : Math.max(0, now - this.last);
    return this.spent + Math.min(since, IDLE_AFTER_MS);
  }
}
