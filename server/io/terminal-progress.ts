// The progress port in a terminal: one line that is written over on a screen, a plain line now and then in a log.
import { showSafely } from '../core/text/show-safely.ts';
import type { Progress } from '../ports/progress.ts';

export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const SCREEN_INTERVAL_MS = 80;
const LOG_INTERVAL_MS = 10_000;

export class TerminalProgress implements Progress {
  private readonly stream: ProgressStream;
  private readonly now: () => number;
  private last: number;
  private isShown = false;

  constructor(stream: ProgressStream, now: () => number = Date.now) {
    this.stream = stream;
    this.now = now;
    // The first line comes after one interval: short jobs show nothing.
    this.last = now();
  }

  report(message: string, done: number, total?: number): void {
    const now = this.now();
    if (now - this.last < (this.stream.isTTY ? SCREEN_INTERVAL_MS : LOG_INTERVAL_MS)) return;
    this.last = now;
    const share = total ? `${Math.min(100, Math.floor((100 * done) / total))} % ` : '';
    const line = `${share}${showSafely(message)}`;
    if (!this.stream.isTTY) {
      this.stream.write(`${line}\n`);
      return;
    }
    this.stream.write(`\r\x1b[K${[...line].slice(0, (this.stream.columns ?? 80) - 1).join('')}`);
    this.isShown = true;
  }

  /** Takes the line off the screen, before anything else is written there. */
  clear(): void {
    if (this.isShown) this.stream.write('\r\x1b[K');
    this.isShown = false;
  }
}
