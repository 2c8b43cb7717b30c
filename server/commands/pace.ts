// Keeps a long job polite: lets other work run every few milliseconds, says how far the job is, and stops when the person asks.
import { throwIfCancelled } from '../ports/cancellation.ts';
import type { Ports } from '../ports/ports.ts';

/** Milliseconds of work from which on a breath is due; the step that goes over it, some ten or twenty milliseconds, comes on top. */
const BREATH_MS = 15;

export class Pace {
  private readonly ports: Pick<Ports, 'stopwatch' | 'progress' | 'cancellation' | 'breathe'>;
  private last: number;

  constructor(ports: Pick<Ports, 'stopwatch' | 'progress' | 'cancellation' | 'breathe'>) {
    this.ports = ports;
    this.last = ports.stopwatch();
  }

  /** Call it between small pieces of work; awaiting is only needed when it says so. */
  get isDue(): boolean {
    return this.ports.stopwatch() - this.last >= BREATH_MS;
  }

  /** Throws Cancelled. `done` and `total` in the same unit. */
  async breathe(message: string, done: number, total?: number): Promise<void> {
    this.ports.progress.report(message, done, total);
    await this.ports.breathe();
    throwIfCancelled(this.ports.cancellation);
    this.last = this.ports.stopwatch();
  }

  /** Goes through work that comes in steps of a few milliseconds. Throws Cancelled. */
  async finish<T>(steps: Generator<unknown, T>, message: string): Promise<T> {
    await this.breathe(message, 0);
    for (let step = steps.next(); ; step = steps.next()) {
      if (this.isDue) await this.breathe(message, 0);
      if (step.done) return step.value;
    }
  }
}
