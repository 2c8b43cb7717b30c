// Worker threads that take tasks in order; they start with the first task and end when there has been none for a while.
import { Worker, type WorkerOptions } from 'node:worker_threads';

interface Waiting<T, A> {
  /** Made when a thread takes the task, because it may depend on what that thread knows, and on what others have done meanwhile; again when that thread dies before it begins. */
  readonly taskFor: (thread: number) => T | undefined;
  readonly resolve: (answer: A | undefined) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<T, A> {
  readonly worker: Worker;
  readonly number: number;
  /** The first one is at work, the others wait in the thread. */
  readonly taken: Waiting<T, A>[];
}

const IDLE_MS = 5000;
/** Tasks that a thread has at a time: it goes on with the next one while this thread, busy itself, has not read its answer yet. */
const AHEAD = 2;

export class ThreadPool<T, A> {
  private readonly file: string;
  private readonly size: number;
  private readonly options: WorkerOptions;
  private readonly threads: Thread<T, A>[] = [];
  private readonly waiting: Waiting<T, A>[] = [];
  private started = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(file: string, size: number, options: WorkerOptions) {
    this.file = file;
    this.size = size;
    this.options = options;
  }

  /** Most tasks that are worked on, or about to be. */
  get room(): number {
    return this.size * AHEAD;
  }

  /** Threads have numbers that are never given again. Undefined when there is no task any more; rejects when the thread dies. */
  run(taskFor: (thread: number) => T | undefined): Promise<A | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ taskFor, resolve, reject });
      this.next();
    });
  }

  /** Starts a thread before there is a task, so that the first one need not wait for it; it ends like the others when none comes. */
  prepare(): void {
    if (this.threads.length > 0) return;
    this.start().worker.unref();
    this.endLater();
  }

  /** Ends the threads that have nothing to do; those at work go on. */
  async rest(): Promise<void> {
    clearTimeout(this.idle);
    const idle = this.threads.filter(({ taken }) => taken.length === 0);
    for (const thread of idle) this.threads.splice(this.threads.indexOf(thread), 1);
    await Promise.all(idle.map(({ worker }) => worker.terminate()));
  }

  private next(): void {
    clearTimeout(this.idle);
    while (this.waiting.length > 0) {
      const thread = this.freeThread();
      if (!thread) return;
      const waiting = this.waiting.shift()!;
      const task = waiting.taskFor(thread.number);
      if (task === undefined) {
        waiting.resolve(undefined);
        continue;
      }
      thread.taken.push(waiting);
      thread.worker.ref();
      thread.worker.postMessage(task);
    }
    if (this.threads.every(({ taken }) => taken.length === 0)) this.endLater();
  }

  /** The one with the least to do; none when all have as much as they may. */
  private freeThread(): Thread<T, A> | undefined {
    const [first, ...others] = this.threads;
    const least = first && others.reduce((one, other) => (other.taken.length < one.taken.length ? other : one), first);
    if (least?.taken.length === 0) return least;
    if (this.threads.length < this.size) return this.start();
    return least && least.taken.length < AHEAD ? least : undefined;
  }

  private start(): Thread<T, A> {
    const worker = new Worker(this.file, this.options);
    const thread: Thread<T, A> = { worker, number: this.started++, taken: [] };
    this.threads.push(thread);
    worker.on('message', (answer: A) => {
      const done = thread.taken.shift();
      // An idle thread does not keep the process alive.
      if (thread.taken.length === 0) worker.unref();
      done?.resolve(answer);
      this.next();
    });
    worker.on('error', (error) => this.bury(thread, error as Error));
    worker.on('exit', () => this.bury(thread, new Error('a checking thread ended unexpectedly')));
    return thread;
  }

  private bury(thread: Thread<T, A>, error: Error): void {
    const at = this.threads.indexOf(thread);
    if (at >= 0) this.threads.splice(at, 1);
    const [running, ...behind] = thread.taken.splice(0);
    running?.reject(error);
    // What it had not begun is nobody's fault: another thread takes it.
    this.waiting.unshift(...behind);
    if (at >= 0) this.next();
  }

  private endLater(): void {
    if (this.threads.length === 0) return;
    this.idle = setTimeout(() => void this.rest(), IDLE_MS);
    this.idle.unref();
  }
}
