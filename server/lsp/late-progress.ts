// Progress of the server's own work, which the editor shows once the work has lasted: a small folder that is read in a blink is no news at every start.
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Cancellation } from '../ports/cancellation.ts';
import type { Progress } from '../ports/progress.ts';

const SHOWN_AFTER_MS = 500;

/** Runs `work`, which the person can cancel once it is shown; `message` is shown until the work reports. */
export async function withLateProgress(
  { window }: Pick<Connection, 'window'>,
  message: string,
  work: (progress: Progress, cancellation: Cancellation) => Promise<void>,
  shownAfterMs = SHOWN_AFTER_MS,
): Promise<void> {
  const late = new LateProgress(window, message, shownAfterMs);
  try {
    await work(late, late);
  } finally {
    await late.end();
  }
}

class LateProgress implements Progress, Cancellation {
  private message: string;
  private percentage = 0;
  private shown: WorkDoneProgressServerReporter | undefined;
  private showing: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(window: Connection['window'], message: string, shownAfterMs: number) {
    this.message = message;
    this.timer = setTimeout(() => {
      this.showing = this.show(window);
    }, shownAfterMs);
  }

  get aborted(): boolean {
    return this.shown?.token.isCancellationRequested ?? false;
  }

  report(message: string, done: number, total?: number): void {
    const percentage = total ? Math.floor((100 * done) / total) : 0;
    const isNews = percentage !== this.percentage;
    [this.message, this.percentage] = [message, percentage];
    if (isNews) this.shown?.report(percentage, message);
  }

  async end(): Promise<void> {
    clearTimeout(this.timer);
    await this.showing;
    this.shown?.done();
  }

  private async show(window: Connection['window']): Promise<void> {
    try {
      const shown = await window.createWorkDoneProgress();
      shown.begin('Assay', this.percentage, this.message, true);
      this.shown = shown;
    } catch {
      // An editor that refuses to show it, or is gone, goes without.
    }
  }
}
