// Runs a calculation that pauses between its pieces, so that the job breathes, tells how far it is, and stops when asked.
import type { Pace } from '../pace.ts';

/** Throws Cancelled. */
export async function runSteps<T>(steps: Generator<void, T>, message: string, pace: Pace): Promise<T> {
  for (let done = 1; ; done++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (pace.isDue) await pace.breathe(message, done);
  }
}
