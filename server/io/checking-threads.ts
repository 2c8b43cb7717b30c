// The threads that check: hands them tasks, and each context once.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contextToData } from '../features/context-data.ts';
import { Fault } from '../ports/fault.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { CheckAnswer, CheckedPart, CheckTask } from './check-task.ts';
import { systemFault } from './system-fault.ts';
import { ThreadPool } from './thread-pool.ts';

/** What a thread is to do; the context comes apart. */
export type ThreadTask = Omit<CheckTask, 'context' | 'data'>;

export class CheckingThreads {
  private readonly pool: ThreadPool<CheckTask, CheckAnswer>;
  private readonly numbers = new WeakMap<RecordContext, number>();
  private count = 0;
  /** Per thread, the contexts that it knows. */
  private readonly known = new Map<number, Set<number>>();

  constructor(threads: number) {
    // A small young generation bounds what garbage between two collections weighs; records die at once.
    const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 2048 };
    this.pool = new ThreadPool(workerFile(), threads, { resourceLimits });
  }

  /** Most tasks that are worked on, or about to be. */
  get room(): number {
    return this.pool.room;
  }

  prepare(): void {
    this.pool.prepare();
  }

  rest(): Promise<void> {
    return this.pool.rest();
  }

  /** Undefined when there is no task left by the time that a thread is free. */
  async run(
    path: string,
    take: () => ThreadTask | undefined,
    context: RecordContext,
  ): Promise<CheckedPart | undefined> {
    const number = this.numberOf(context);
    const answer = await this.pool
      .run((thread) => {
        const task = take();
        return task && { ...task, context: number, ...this.dataFor(thread, number, context) };
      })
      .catch((error: unknown) => {
        throw new Fault(`checking ${path} failed`, 'a record in it may be too large for a thread: split the file', {
          cause: error,
        });
      });
    if (!answer || 'checked' in answer) return answer?.checked;
    throw systemFault(`cannot read ${path}`, answer.error, true);
  }

  private numberOf(context: RecordContext): number {
    const number = this.numbers.get(context) ?? this.count++;
    this.numbers.set(context, number);
    return number;
  }

  private dataFor(thread: number, number: number, context: RecordContext): Pick<CheckTask, 'data'> {
    const known = this.known.get(thread) ?? new Set();
    if (known.has(number)) return {};
    this.known.set(thread, known.add(number));
    return { data: contextToData(context) };
  }
}

/** Beside this file in the sources; beside the bundle where this is bundled. */
function workerFile(): string {
  const bundled = join(import.meta.dirname, 'check-thread.js');
  return existsSync(bundled) ? bundled : join(import.meta.dirname, 'check-thread.ts');
}
